namespace Liandong.Api.Tests.Contract;

/// <summary>The OpenAPI document of the API.</summary>
internal sealed class ContractDocument
{
    /// <summary>What calendar programs read: it takes no credential and gives no JSON, so what holds for operations does not hold for it.</summary>
    public const string CalendarPath = "/api/v1/calendar-feeds/{token}.ics";

    /// <summary>What viewers watch: it goes on until they close it, and takes a credential only where not everybody may see the session.</summary>
    public const string LivePath = "/api/v1/roadshows/{id}/live";

    private const string ReferencePrefix = "#/components/schemas/";
    private static readonly Lazy<ContractDocument> _committed = new(() => new ContractDocument(JsonNode.Parse(File.ReadAllText(CommittedPath))!.AsObject()));

    public ContractDocument(JsonObject json)
    {
        Json = json;
        Operations =
        [
            .. from path in json["paths"]!.AsObject()
               where path.Key is not (CalendarPath or LivePath)
               from operation in path.Value!.AsObject()
               select new Operation(this, path.Key, operation.Key, operation.Value!.AsObject()),
        ];
    }

    /// <summary>The document as it is committed; a test holds it to the one that is served.</summary>
    public static ContractDocument Committed => _committed.Value;

    public static string CommittedPath => Path.Combine(Folder, "v1.json");

    /// <summary>The document of the newest release.</summary>
    public static string ReleasedPath => Path.Combine(Folder, "released", "v1.json");

    public JsonObject Json { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public JsonObject Schemas => Json["components"]!["schemas"]!.AsObject();

    private static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
                    return Path.Combine(folder.FullName, "docs", "openapi");
            }

            throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }

    /// <summary>The one that a node serves.</summary>
    public static async Task<ContractDocument> OfAsync(Node node) => new(JsonNode.Parse((await node.As(null).GetAsync("//openapi/v1.json")).Is(200).Body)!.AsObject());

    public Operation Find(string id) => Operations.Single(operation => operation.Id == id);

    /// <summary>The operation that answers a request, or null.</summary>
    public Operation? Match(string method, string target)
    {
        var path = target.Split('?', '#')[0];
        var withoutSlash = path.EndsWith('/') ? path[..^1] : path;

        // As OpenAPI has it, an address without a parameter comes before one with it.
        return Operations.Where(operation => operation.Method == method && operation.Matches(withoutSlash)).MinBy(operation => operation.Path.Count(sign => sign == '{'));
    }

    /// <summary>A schema, also behind a reference.</summary>
    public JsonObject Resolve(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? Schemas[reference[ReferencePrefix.Length..]]!.AsObject() : schema;
}
