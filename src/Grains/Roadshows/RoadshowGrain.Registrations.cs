using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Roadshows;

// Who comes, and what it came to.
public sealed partial class RoadshowGrain
{
    /// <inheritdoc/>
    public Task<Answer> RegisterAsync(WriteContext context)
    {
        var person = PersonOf(context.Caller);
        return WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
            context,
            attempt => new RegisterAttendee { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller) },
            (_, state, events) => RegistrationBody(
                state.Registrations.FindLast(registration => registration.Person == person && registration.Status != RegistrationStatus.Cancelled)!, isNew: events.Count > 0)));
    }

    /// <inheritdoc/>
    public Task<Answer> CancelRegistrationAsync(int registration, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new CancelRegistration { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = registration },
        (_, state, _) => RegistrationBody(state.FindRegistration(registration)!, isNew: false)));

    /// <inheritdoc/>
    public Task<Answer> CheckInAsync(int registration, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new CheckInAttendee { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = registration },
        (_, state, _) => RegistrationBody(state.FindRegistration(registration)!, isNew: false)));

    /// <inheritdoc/>
    public Task<Answer> GetRegistrationAsync(int registration, Caller caller) => ReadVisibleAsync(caller, async (state, _) =>
        state.FindRegistration(registration) is { } found && (found.Person == PersonOf(caller) || state.IsHostedBy(Actors.Of(caller)))
            ? await FoundAsync(RoadshowIds.Registration(registration), found.Version, RoadshowViews.Of(found), WireJson.Strict.RegistrationView)
            : RefusalReplies.NotFound("registration"));

    /// <inheritdoc/>
    public async Task<Answer> ListRegistrationsAsync(PageRequest page, Caller caller) => !Cursor.TryRead(page.Cursor, out var cursor)
        ? RefusalReplies.InvalidCursor()
        : await ReadVisibleAsync(caller, (state, _) =>
        {
            var isHost = state.IsHostedBy(Actors.Of(caller));
            var rows = state.Registrations.Where(registration => registration.Number > (cursor?.Number ?? 0) && (isHost || registration.Person == PersonOf(caller))).Take(page.Limit + 1).ToList();
            var body = PageBody.Write(rows, page, row => new Cursor(row.Number, ""), RoadshowViews.Of, WireJson.Strict.RegistrationView);
            return Task.FromResult(new Answer { Status = AnswerStatus.Done, Body = body });
        });

    /// <inheritdoc/>
    public Task<Answer> GetReportAsync(Caller caller) => ReadVisibleAsync(caller, (state, _) =>
        FoundAsync(Id, version: 0, ReportViews.Of(state), WireJson.Strict.RoadshowReportView));

    private static string PersonOf(Caller caller) => AudienceCommand.PersonOf(Actors.Of(caller));

    private static ReplyBody RegistrationBody(Registration registration, bool isNew) =>
        Body(RoadshowIds.Registration(registration.Number), registration.Version, isNew, RoadshowViews.Of(registration), WireJson.Strict.RegistrationView);
}
