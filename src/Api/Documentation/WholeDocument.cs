using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>What the document says of the API as a whole.</summary>
internal sealed class WholeDocument : IOpenApiDocumentTransformer
{
    private const string Description = """
        Booking of shared research instruments, and what belongs to it.

        - JSON in UTF-8, camelCase. Instants are RFC 3339 with an offset, answers are in UTC; intervals are half-open, `[start, end)`.
          Money is a whole number of fen (members that end in `Fen`), quota a whole number of minutes (`Minutes`).
        - Unknown members and query parameters are refused. Answers may gain members; ignore those you do not know.
        - Send an `Idempotency-Key` with every `POST` that changes something, and repeat the request with the same key when you got
          no answer, a 429 or a 503: it takes effect once.
        - Every error is an `application/problem+json` document (RFC 9457). Decide on its `code`; `problems` names all broken rules.
        - Lists come in pages: `limit`, `cursor`. `after=<Journal-Position>` makes a list show that write.
        """;

    private static readonly (string Name, string Description)[] _tags =
    [
        ("Instruments", "Shared research instruments: definitions, calendars, outages, and the bookings made on them."),
        ("Bookings", "Bookings and the acts on them; each caller sees its own."),
        ("Holds", "Slots that are kept for a short while."),
        ("Quotes", "What a slot would cost, before it is booked."),
        ("Roadshows", "Live sessions (融资路演、银企对接): the agenda as a queue with its clock, questions, polls, interests, scores, and the live view."),
        ("Meetings", "Plans of 1:1 meetings."),
        ("Providers", "How a provider's instruments were used."),
        ("Organisations", "What is publicly known of zones, universities, enterprises and the others."),
        ("Filings", "Filings (备案) of organisations, and decisions about them: an approved one opens every benefit."),
        ("Evaluations", "The yearly evaluation of open sharing: figures, points, ranking, results, and the minutes that universities promise."),
        ("Vouchers", "Innovation vouchers: accounts, statements, and what they paid providers for."),
        ("Pairings", "Pairings (结对) of zones with universities, and how far they cover the province."),
        ("Pilot bases", "Pilot bases (中试基地) and concept-verification centres (概念验证中心): lines booked side by side, with priority for members of pairings."),
        ("Imports", "Many things at once, from a file of another system."),
        ("Events", "Everything that happens, in commit order, as CloudEvents."),
        ("Audit", "Who did what, when and for whom."),
        ("People", "How people are written to, and who the persons of an organisation are."),
        ("Calendar feeds", "Links under which calendar programs read bookings."),
        ("API keys", "Credentials of machines."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Liandong 联动",
            Version = "1",
            Description = Description,
            Contact = new OpenApiContact { Name = "Liandong contributors" },
            License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The node that serves this document." }];
        document.Tags = new HashSet<OpenApiTag>(_tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = SecuritySchemes.All;
        MemberRules.Apply(document);
        return Task.CompletedTask;
    }
}
