namespace Liandong.Api.Tests.Contract;

/// <summary>Finds what a newer document takes away from callers of an older one. What it adds is no change to them.</summary>
internal sealed class ContractChange
{
    private readonly ContractDocument _old;
    private readonly ContractDocument _new;
    private readonly List<string> _broken = [];

    private ContractChange(JsonObject old, JsonObject @new) => (_old, _new) = (new ContractDocument(old), new ContractDocument(@new));

    /// <summary>All that would break a caller, each with its place.</summary>
    public static IReadOnlyList<string> Breaking(JsonObject old, JsonObject @new)
    {
        var change = new ContractChange(old, @new);
        foreach (var operation in change._old.Operations)
            change.Compare(operation);
        return [.. change._broken.Distinct()];
    }

    private void Compare(Operation old)
    {
        if (_new.Operations.SingleOrDefault(operation => operation.Name == old.Name) is not { } current)
        {
            _broken.Add($"{old.Name} is gone");
            return;
        }

        if (current.Id != old.Id)
            _broken.Add($"{old.Name} is called {current.Id} instead of {old.Id}");
        CompareParameters(old, current);
        CompareBody(old, current);
        foreach (var (status, response) in old.Responses)
            CompareResponse($"{old.Name} {status}", response!.AsObject(), current.Responses[status]?.AsObject());
    }

    private void CompareParameters(Operation old, Operation current)
    {
        foreach (var parameter in old.Parameters)
        {
            var where = $"{old.Name} {Word(parameter, "in")} {Word(parameter, "name")}";
            if (Counterpart(current, parameter) is { } same)
                Schemas().CompareAsked(where, parameter["schema"]!.AsObject(), same["schema"]!.AsObject());
            else
                _broken.Add($"{where} is not taken any more");
        }

        _broken.AddRange(
            from parameter in current.Parameters
            where IsTrue(parameter, "required") && !(Counterpart(old, parameter) is { } before && IsTrue(before, "required"))
            select $"{old.Name} {Word(parameter, "in")} {Word(parameter, "name")} is required now");
    }

    private void CompareBody(Operation old, Operation current)
    {
        if (current.NeedsBody && !old.NeedsBody)
            _broken.Add($"{old.Name} body is required now");
        if (old.BodySchema is not { } schema)
            return;
        if (current.BodySchema is { } same)
            Schemas().CompareAsked($"{old.Name} body", schema, same);
        else
            _broken.Add($"{old.Name} body is not taken any more");
    }

    private void CompareResponse(string where, JsonObject old, JsonObject? current)
    {
        if (current is null)
        {
            _broken.Add($"{where} is gone");
            return;
        }

        _broken.AddRange(from header in old["headers"]?.AsObject() ?? [] where current["headers"]?[header.Key] is null select $"{where} header {header.Key} is gone");
        foreach (var (mediaType, content) in old["content"]?.AsObject() ?? [])
        {
            if (current["content"]?[mediaType]?["schema"] is JsonObject schema)
                Schemas().CompareAnswered($"{where} {mediaType}", content!["schema"]!.AsObject(), schema);
            else
                _broken.Add($"{where} {mediaType} is gone");
        }
    }

    private SchemaChange Schemas() => new(_old, _new, _broken);

    private static JsonObject? Counterpart(Operation operation, JsonObject parameter) => operation.Parameters.SingleOrDefault(
        other => Word(other, "in") == Word(parameter, "in") && Word(other, "name") == Word(parameter, "name"));

    private static bool IsTrue(JsonObject json, string member) => json[member]?.GetValue<bool>() == true;

    private static string Word(JsonObject json, string member) => json[member]!.GetValue<string>();
}
