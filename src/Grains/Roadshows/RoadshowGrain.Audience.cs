using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Roadshows;

// Questions, polls and reactions.
public sealed partial class RoadshowGrain
{
    /// <inheritdoc/>
    public Task<Answer> AskAsync(QuestionRequest request, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new AskQuestion { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), TextId = attempt.NewId },
        (_, state, events) => QuestionBody(state.FindQuestion(events.OfType<QuestionAsked>().Single().Number)!, isNew: true, withText: true))
    {
        Texts = attempt => Text(request.Text, attempt),
    });

    /// <inheritdoc/>
    public Task<Answer> VoteAsync(int question, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new VoteForQuestion { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = question },
        (_, state, _) => QuestionBody(state.FindQuestion(question)!, isNew: false, withText: false)));

    /// <inheritdoc/>
    public Task<Answer> ModerateAsync(int question, ModerationRequest request, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new ModerateQuestion { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = question, IsHidden = request.IsHidden, IsAnswered = request.IsAnswered },
        (_, state, _) => QuestionBody(state.FindQuestion(question)!, isNew: false, withText: true, forHost: true)));

    /// <inheritdoc/>
    public Task<Answer> GetQuestionAsync(int question, Caller caller) => ReadVisibleAsync(caller, async (state, _) =>
    {
        var isHost = state.IsHostedBy(Actors.Of(caller));
        return state.FindQuestion(question) is { } found && (isHost || !found.IsHidden)
            ? await FoundAsync(RoadshowIds.Question(question), version: 0, RoadshowViews.Of(found, forHost: isHost), WireJson.Strict.QuestionView)
            : RefusalReplies.NotFound("question");
    });

    /// <inheritdoc/>
    public async Task<Answer> ListQuestionsAsync(PageRequest page, Caller caller) => !Cursor.TryRead(page.Cursor, out var cursor)
        ? RefusalReplies.InvalidCursor()
        : await ReadVisibleAsync(caller, async (state, _) =>
        {
            var isHost = state.IsHostedBy(Actors.Of(caller));
            var rows = state.Questions.Where(question => question.Number > (cursor?.Number ?? 0) && (isHost || !question.IsHidden)).Take(page.Limit + 1).ToList();
            var body = PageBody.Write(rows, page, row => new Cursor(row.Number, ""), row => RoadshowViews.Of(row, forHost: isHost), WireJson.Strict.QuestionView);
            return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, Journal, CancellationToken.None) };
        });

    /// <inheritdoc/>
    public Task<Answer> CountReactionsAsync(ReactionCounts reactions) => BySystemAsync(attempt =>
        new CountReactions { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(_system.Caller), Counts = reactions.Counts });

    /// <inheritdoc/>
    public Task<Answer> OpenPollAsync(PollRequest request, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new OpenPoll { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Text = request.Text, Options = request.Options },
        (_, state, events) => PollBody(state.FindPoll(events.OfType<PollOpened>().Single().Number)!, isNew: true)));

    /// <inheritdoc/>
    public Task<Answer> AnswerPollAsync(int poll, int option, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new AnswerPoll { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = poll, Option = option },
        (_, state, _) => PollBody(state.FindPoll(poll)!, isNew: false)));

    /// <inheritdoc/>
    public Task<Answer> ClosePollAsync(int poll, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new ClosePoll { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(context.Caller), Number = poll },
        (_, state, _) => PollBody(state.FindPoll(poll)!, isNew: false)));

    /// <inheritdoc/>
    public Task<Answer> GetPollAsync(int poll, Caller caller) => ReadVisibleAsync(caller, async (state, _) =>
        state.FindPoll(poll) is { } found
            ? await FoundAsync(RoadshowIds.Poll(poll), version: 0, RoadshowViews.Of(found), WireJson.Strict.PollView)
            : RefusalReplies.NotFound("poll"));

    /// <summary>What the platform notes by itself; nobody reads the answer's body.</summary>
    private Task<Answer> BySystemAsync(Func<Attempt, RoadshowCommand> command) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        _system, command, (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));

    private static ReplyBody QuestionBody(Question question, bool isNew, bool withText, bool forHost = false) =>
        Body(RoadshowIds.Question(question.Number), version: 0, isNew, RoadshowViews.Of(question, withText, forHost), WireJson.Strict.QuestionView);

    private static ReplyBody PollBody(Poll poll, bool isNew) => Body(RoadshowIds.Poll(poll.Number), version: 0, isNew, RoadshowViews.Of(poll), WireJson.Strict.PollView);
}
