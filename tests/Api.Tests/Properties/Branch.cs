using System.Text;
using System.Text.Json;

namespace Liandong.Api.Tests.Properties;

/// <summary>JSON that may be wrong: members may repeat, a leaf is any text.</summary>
internal sealed class Branch
{
    private readonly string? _raw;
    private readonly List<(string? Name, Branch Value)> _children = [];
    private readonly bool _isArray;

    private Branch(string raw) => _raw = raw;

    private Branch(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                _children.AddRange(element.EnumerateObject().Select(member => ((string?)JsonSerializer.Serialize(member.Name), new Branch(member.Value))));
                break;
            case JsonValueKind.Array:
                _isArray = true;
                _children.AddRange(element.EnumerateArray().Select(item => ((string?)null, new Branch(item))));
                break;
            default:
                _raw = element.GetRawText();
                break;
        }
    }

    /// <summary>Reads JSON that is right.</summary>
    public static Branch Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Branch(document.RootElement);
    }

    /// <summary>Changes one place.</summary>
    public void Apply(Mutation mutation)
    {
        var places = Places().ToList();
        if (places.Count == 0)
            return;
        var (parent, index) = places[mutation.Place % places.Count];
        var children = parent._children;
        var (name, value) = children[index];
        switch (mutation.Kind)
        {
            case MutationKind.Replace:
                children[index] = (name, new Branch(mutation.Raw));
                break;
            case MutationKind.Drop:
                children.RemoveAt(index);
                break;
            case MutationKind.Add:
                children.Insert(index, (parent._isArray ? null : mutation.Name, new Branch(mutation.Raw)));
                break;
            case MutationKind.Repeat:
                children.Add((name, value));
                break;
            case MutationKind.Rename:
                children[index] = (parent._isArray ? null : mutation.Name, value);
                break;
            default:
                children[index] = (name, new Branch($"[{value}]"));
                break;
        }
    }

    public override string ToString()
    {
        if (_raw is not null)
            return _raw;
        var text = new StringBuilder().Append(_isArray ? '[' : '{');
        text.AppendJoin(',', _children.Select(child => child.Name is null ? child.Value.ToString() : $"{child.Name}:{child.Value}"));
        return text.Append(_isArray ? ']' : '}').ToString();
    }

    private IEnumerable<(Branch Parent, int Index)> Places() =>
        _children.SelectMany((child, index) => child.Value.Places().Prepend((this, index)));
}
