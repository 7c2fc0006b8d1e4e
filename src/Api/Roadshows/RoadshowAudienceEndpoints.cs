using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Live;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Roadshows;

/// <summary>What the audience does, and how the host moderates it: questions, votes, polls, reactions.</summary>
internal static class RoadshowAudienceEndpoints
{
    public static void MapRoadshowAudience(this IEndpointRouteBuilder api)
    {
        var sessions = api.Sessions();
        sessions.MapPost("/{id}/questions", AskAsync).Requires(Act.JoinRoadshows)
            .Describes("askQuestion", "Ask a question", "Asks a question; it shows at once, and until the host hides it.")
            .Takes(RoadshowExamples.Ask)
            .Answers(201, RoadshowExamples.Question, "The question.")
            .Refuses("wrong_status").RefusesByRules("session_full", "session_full");
        sessions.MapGet("/{id}/questions", ListAsync).Requires(Act.ReadRoadshows)
            .Describes("listQuestions", "List questions", "The questions; for the host also the hidden ones, and who asks.")
            .AnswersPage(RoadshowExamples.Question, "in the order of their asking");
        var questions = sessions.MapGroup("/{id}/questions/{questionId}").Identifies("questionId", "The id of the question within the session.", Forms.QuestionId, "q1");
        questions.MapGet("", GetQuestionAsync).Requires(Act.ReadRoadshows)
            .Describes("getQuestion", "Read a question", "A question; a hidden one for the host only.")
            .Answers(200, RoadshowExamples.Question, "The question.");
        questions.MapPost("/votes", VoteAsync).Requires(Act.JoinRoadshows)
            .Describes("voteForQuestion", "Vote for a question", "Votes for a question, once for each caller: a repeat is answered alike and changes nothing.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.Voted, "The question with its votes, without its text.")
            .Refuses("wrong_status").RefusesByRules("session_full", "session_full");
        questions.MapModeration("hide", new ModerationRequest { IsHidden = true }, "hideQuestion", "Hide a question", "Only hosts see it from now on.");
        questions.MapModeration("show", new ModerationRequest { IsHidden = false }, "showQuestion", "Show a question again", "Everybody sees it again.");
        questions.MapModeration("answer", new ModerationRequest { IsAnswered = true }, "markQuestionAnswered", "Mark a question as answered", "It is shown as answered from now on.");
        questions.MapModeration("reopen", new ModerationRequest { IsAnswered = false }, "markQuestionOpen", "Mark a question as open", "It is not answered yet after all.");
        sessions.MapPost("/{id}/reactions", ReactAsync).Requires(Act.JoinRoadshows).OnlyAsks()
            .Describes("react", "React", "Shows a feeling. It is counted with others of the moment, not written down for itself: it may be lost in a crash, and a repeat counts again.")
            .Takes(RoadshowExamples.React)
            .Answers(202, RoadshowExamples.Reaction, "It will be counted.")
            .Refuses("wrong_status");
        sessions.MapPost("/{id}/polls", OpenPollAsync).Requires(Act.HostRoadshows)
            .Describes("openPoll", "Open a poll", "Asks everybody, with answers to choose from.")
            .Takes(RoadshowExamples.AskAll)
            .Answers(201, RoadshowExamples.Poll, "The poll.")
            .Refuses("wrong_status").RefusesByRules("policy_violation", "required", "too_long", "too_few", "too_many").RefusesByRules("session_full", "session_full");
        var polls = sessions.MapGroup("/{id}/polls/{pollId}").Identifies("pollId", "The id of the poll within the session.", Forms.PollId, "p1");
        polls.MapGet("", GetPollAsync).Requires(Act.ReadRoadshows)
            .Describes("getPoll", "Read a poll", "A poll with what was answered.")
            .Answers(200, RoadshowExamples.Poll, "The poll.");
        polls.MapPost("/answers", AnswerPollAsync).Requires(Act.JoinRoadshows)
            .Describes("answerPoll", "Answer a poll", "Answers a poll, once for each caller: another answer takes the place of the first.")
            .Takes(RoadshowExamples.Choose)
            .Answers(200, RoadshowExamples.Poll, "The poll with the answer.")
            .Refuses("wrong_status").RefusesByRules("policy_violation", "out_of_range").RefusesByRules("session_full", "session_full");
        polls.MapPost("/close", ClosePollAsync).Requires(Act.HostRoadshows)
            .Describes("closePoll", "Close a poll", "It takes no more answers.")
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.PollClosed, "The poll as it now is.");
    }

    private static void MapModeration(this RouteGroupBuilder questions, string path, ModerationRequest request, string operationId, string summary, string description) =>
        questions.MapPost($"/{path}", (string id, string questionId, HttpContext http, IGrainFactory grains) => ModerateAsync(id, questionId, request, http, grains)).Requires(Act.HostRoadshows)
            .Describes(operationId, summary, description)
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, RoadshowExamples.Moderated, "The question as it now is.");

    private static async Task<IResult> AskAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.QuestionRequest);
        FreeText.Check("text", body.Text, FreeText.MaxQuestion);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.AskAsync(body, context)), $"{Routes.Roadshows}/{id}/questions");
    }

    private static async Task<IResult> VoteAsync(string id, string questionId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(questionId, 'q'));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.VoteAsync(number, context)));
    }

    private static async Task<IResult> ModerateAsync(string id, string questionId, ModerationRequest request, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(questionId, 'q'));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ModerateAsync(number, request, context)));
    }

    private static async Task<IResult> GetQuestionAsync(string id, string questionId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(questionId, 'q'));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetQuestionAsync(number, caller)));
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.ListQuestionsAsync(page, caller)));
    }

    private static async Task<IResult> ReactAsync(string id, HttpContext http, LiveHub hub, ReactionTally tally)
    {
        var roadshowId = ThingIds.Roadshow(id);
        var (body, _) = await RequestBody.ReadAsync(http, WireJson.Strict.ReactionRequest);
        var reaction = new ReactionView { Kind = KindOf(body), Count = CountOf(body) };
        if (await LiveAccess.FactsAsync(hub, roadshowId) is not { } facts || !facts.IsVisibleTo(Claims.Caller(http.User)))
        {
            return KnownProblems.NotFound;
        }

        return facts.IsOver ? new ProblemResult(StatusCodes.Status409Conflict, "wrong_status", "The session is over. Nobody is there to see it.")
            : !tally.TryAdd(roadshowId, reaction.Kind, reaction.Count) ? KnownProblems.Overloaded
            : new AnswerResult(new Answer { Status = AnswerStatus.Accepted, Body = JsonSerializer.SerializeToUtf8Bytes(reaction, WireJson.Strict.ReactionView) });
    }

    private static async Task<IResult> OpenPollAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PollRequest);
        FreeText.CheckShown("text", body.Text);
        foreach (var (index, option) in body.Options.Index())
        {
            FreeText.CheckShown($"options[{index}]", option);
        }

        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.OpenPollAsync(body, context)), $"{Routes.Roadshows}/{id}/polls");
    }

    private static async Task<IResult> AnswerPollAsync(string id, string pollId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(pollId, 'p'));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PollAnswerRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.AnswerPollAsync(number, body.Option, context)));
    }

    private static async Task<IResult> ClosePollAsync(string id, string pollId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(pollId, 'p'));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ClosePollAsync(number, context)));
    }

    private static async Task<IResult> GetPollAsync(string id, string pollId, HttpContext http, IGrainFactory grains)
    {
        var (grain, number) = (RoadshowEndpoints.GrainOf(id, grains), ThingIds.NumberIn(pollId, 'p'));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetPollAsync(number, caller)));
    }

    private static string KindOf(ReactionRequest body) =>
        body.Kind is { Length: >= 1 and <= 32 } kind && char.IsAsciiLetterLower(kind[0]) && kind.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? body.Kind
            : throw RefusedRequestException.Invalid("invalid_value", "kind", "A kind is a word such as applause: 1 to 32 letters, digits and '-', the first a small letter.");

    private static int CountOf(ReactionRequest body) =>
        (body.Count ?? 1) is >= 1 and <= 100 and var count ? count : throw RefusedRequestException.Invalid("invalid_value", "count", "Count 1 to 100 reactions in one call.");
}
