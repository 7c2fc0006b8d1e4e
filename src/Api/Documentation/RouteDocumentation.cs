using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Microsoft.AspNetCore.Http.Metadata;

namespace Liandong.Api.Documentation;

/// <summary>
/// What a route says of itself beside its act. The OpenAPI document, the readers of requests and the tests of the contract
/// all go by it; what follows from it (errors, headers, security) is worked out by <see cref="RouteTraits"/>.
/// </summary>
internal static class RouteDocumentation
{
    /// <summary>States what an id in the addresses of a group is.</summary>
    public static RouteGroupBuilder Identifies(this RouteGroupBuilder group, string name, string description, string pattern, string example) =>
        group.WithMetadata(new PathId(name, description, pattern, example));

    /// <summary>Names the operation, in a word for programs, a line and a paragraph.</summary>
    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, string operationId, string summary, string description) =>
        route.WithName(operationId).WithSummary(summary).WithDescription(description)
            .Produces<ProblemDocument>(StatusCodes.Status400BadRequest, ProblemResult.ContentType);

    /// <summary>States the body by an example of it.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, T example, bool isOptional = false)
        where T : notnull =>
        route.Accepts<T>(isOptional, "application/json").WithMetadata(new BodyExample(DocumentJson.Write(example)));

    /// <summary>States a body that is text, by an example of it.</summary>
    public static RouteHandlerBuilder TakesText(this RouteHandlerBuilder route, string contentType, string example) =>
        route.Accepts<string>(isOptional: false, contentType).WithMetadata(new BodyExample(JsonValue.Create(example)));

    /// <summary>States a body that is a file of one of some media types, by an example of how one begins.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, IEnumerable<string> contentTypes, string example) =>
        contentTypes.ToArray() is [var first, .. var others]
            ? route.Accepts<string>(isOptional: false, first, others).WithMetadata(new BodyExample(JsonValue.Create(example)), FileBody.Instance)
            : throw new ArgumentException("A file has a media type.", nameof(contentTypes));

    /// <summary>States a file as what is answered.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route, IEnumerable<string> contentTypes, string example, string description) =>
        route.WithMetadata([
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [.. contentTypes]),
            .. contentTypes.Select(type => new AnswerExample(StatusCodes.Status200OK, type, description, JsonValue.Create(example), "The file's bytes.")),
        ]);

    /// <summary>States query parameters; all others are refused.</summary>
    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata(new QueryParameters(parameters));

    /// <summary>States what a success answers, by an example of it.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status, T example, string description)
        where T : notnull =>
        route.WithMetadata(
            new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]),
            new AnswerExample(status, "application/json", description, DocumentJson.Write(example)));

    /// <summary>States a list of pages, its order, and its parameters <c>limit</c>, <c>cursor</c> and <c>after</c>.</summary>
    public static RouteHandlerBuilder AnswersPage<T>(this RouteHandlerBuilder route, T item, string order)
        where T : notnull =>
        route.Asks(PageParameters.All).Answers(StatusCodes.Status200OK, new PageDocument<T>([item], null), $"A page, {order}. Go on with `nextCursor` until it is null.");

    /// <summary>States a stream of server-sent events, which a caller asks for by <c>Accept: text/event-stream</c>.</summary>
    public static RouteHandlerBuilder AnswersStream(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new AnswerExample(StatusCodes.Status200OK, "text/event-stream", null, JsonValue.Create(example), "Server-sent events (WHATWG HTML, section 9.2)."));

    /// <summary>States a text that a caller gets instead by asking for its media type in <c>Accept</c>.</summary>
    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder route, string contentType, string example, string form) =>
        route.WithMetadata(new AnswerExample(StatusCodes.Status200OK, contentType, null, JsonValue.Create(example), form));

    /// <summary>States that a success has nothing to show.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route, string description) =>
        route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void), []) { Description = description });

    /// <summary>States the codes of <see cref="Problems.ProblemCodes"/> that this route answers by itself; those that follow from its form are known.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params string[] codes) => route.WithMetadata(new RefusalCodes(codes, []));

    /// <summary>States a code together with the rules that stand in <c>problems</c> when they are broken.</summary>
    public static RouteHandlerBuilder RefusesByRules(this RouteHandlerBuilder route, string code, params string[] rules) =>
        route.WithMetadata(new RefusalCodes([code], rules));

    /// <summary>States that it changes nothing, though it is no <c>GET</c>.</summary>
    public static RouteHandlerBuilder OnlyAsks(this RouteHandlerBuilder route) => route.WithMetadata(Question.Instance);

    /// <summary>States that <c>If-Match</c> is compared with the version of the thing.</summary>
    public static RouteHandlerBuilder ComparesVersion(this RouteHandlerBuilder route) => route.WithMetadata(VersionComparison.Instance);

    /// <summary>States that its answers say in <c>Location</c> where to ask for the same again.</summary>
    public static RouteHandlerBuilder Locates(this RouteHandlerBuilder route) => route.WithMetadata(Location.Instance);

    /// <summary>States that <c>Last-Event-ID</c> says where to resume.</summary>
    public static RouteHandlerBuilder Resumes(this RouteHandlerBuilder route) => route.WithMetadata(Resumption.Instance);
}

/// <summary>An id in an address.</summary>
internal sealed record PathId(string Name, string Description, string Pattern, string Example);

/// <summary>An example of a route's body.</summary>
internal sealed record BodyExample(JsonNode Value);

/// <summary>An example of an answer.</summary>
internal sealed record AnswerExample(int Status, string ContentType, string? Description, JsonNode Value, string? Form = null);

/// <summary>Problem codes of a route, and the rules behind them.</summary>
internal sealed record RefusalCodes(IReadOnlyList<string> Codes, IReadOnlyList<string> Rules);

/// <summary>Marks a route whose body is a file.</summary>
internal sealed class FileBody
{
    public static readonly FileBody Instance = new();
}

/// <summary>Marks a route that does without a credential.</summary>
/// <param name="Why">Why, for the document.</param>
internal sealed record OpenRoute(string Why);

/// <summary>Marks a route that compares <c>If-Match</c>.</summary>
internal sealed class VersionComparison
{
    public static readonly VersionComparison Instance = new();
}

/// <summary>Marks a route that changes nothing, whatever its method.</summary>
internal sealed class Question
{
    public static readonly Question Instance = new();
}

/// <summary>Marks a route whose answers say where to ask for the same again.</summary>
internal sealed class Location
{
    public static readonly Location Instance = new();
}

/// <summary>Marks a route that takes <c>Last-Event-ID</c>.</summary>
internal sealed class Resumption
{
    public static readonly Resumption Instance = new();
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The items, at most <c>limit</c>.</param>
/// <param name="NextCursor">Where the next page begins, for <c>cursor</c>; null on the last page.</param>
internal sealed record PageDocument<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
