using Liandong.Domain.Profiles;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Profiles;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Liandong.Grains.Profiles;

/// <summary>One profile.</summary>
[Reentrant]
public sealed partial class ProfileGrain(GrainServices services, ILogger<ProfileGrain> logger)
    : JournaledGrain<ProfileState, ProfileCommand, ProfileEvent, ProfileDecider, ProfileThing>(services), IProfileGrain
{
    private const int NameText = 0;
    private const int EmailText = 1;
    private const string Me = "me";

    /// <inheritdoc/>
    public async Task<Answer> SetAsync(ProfileRequest request, WriteContext context)
    {
        IReadOnlyList<string> replaced = [];
        var answer = await WriteAsync(new WriteRequest<ProfileState, ProfileCommand, ProfileEvent>(
            context,
            attempt => new SetProfile
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                NameTextId = TextId(request.Name, attempt, NameText),
                Email = request.Email,
                EmailTextId = TextId(request.Email, attempt, EmailText),
                Language = (Language?)request.Language,
                Notices = request.Notices?.Select(notice => (NoticeKind)notice).ToList(),
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, profile, events) =>
            {
                replaced = events.OfType<ProfileSet>().SelectMany(set => set.ReplacedTextIds ?? []).ToList();
                return Body(Me, profile.Version, isNew: profile.Version == 1, ViewOf(profile, context.Caller), WireJson.Strict.ProfileView);
            })
        {
            Texts = attempt => [.. Text(request.Name, attempt, NameText), .. Text(request.Email, attempt, EmailText)],
        });
        if (answer.Status == AnswerStatus.Done)
        {
            await EraseAsync(replaced);
        }

        return answer;
    }

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync((standing, _) =>
        FoundAsync(Me, standing.State.Version, ViewOf(standing.State, caller), WireJson.Strict.ProfileView));

    private ProfileView ViewOf(ProfileState profile, Caller caller) => new()
    {
        Id = Id,
        OrganisationId = caller.OrganisationId,
        UserId = caller.UserId,
        Name = BookingViews.Reference(profile.NameTextId),
        Email = BookingViews.Reference(profile.EmailTextId),
        Language = (NoticeLanguage)profile.Language,
        Notices = [.. profile.Notices.Select(notice => (Notice)notice)],
        Version = profile.Version,
    };

    /// <summary>A name or address that was replaced is nobody's business any more. What a fault leaves, no view shows.</summary>
    private async Task EraseAsync(IReadOnlyList<string> textIds)
    {
        try
        {
            if (textIds.Count > 0)
            {
                await Journal.EraseTextsAsync(textIds, CancellationToken.None);
            }
        }
        catch (JournalUnavailableException exception)
        {
            LogNotErased(logger, exception, Id);
        }
    }

    private static string? TextId(string? text, Attempt attempt, int index) => text is null ? null : attempt.NewIdOf(index);

    private static ErasableText[] Text(string? text, Attempt attempt, int index) => text is null ? [] : [new ErasableText(attempt.NewIdOf(index), text)];

    [LoggerMessage(Level = LogLevel.Warning, Message = "The texts that profile {Profile} had before could not be erased")]
    private static partial void LogNotErased(ILogger logger, Exception exception, string profile);
}
