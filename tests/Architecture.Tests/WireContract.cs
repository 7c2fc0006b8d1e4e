using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace Liandong.Architecture.Tests;

/// <summary>Finds what would let two releases misunderstand each other on the wire.</summary>
internal static class WireContract
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Type> SerializedTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).ToList();

    public static IReadOnlyList<Type> GrainInterfaces(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)).ToList();

    /// <summary>Findings about serialized types: no alias, an alias twice, a member without an id, an id twice.</summary>
    public static IReadOnlyList<string> CheckSerializedTypes(IReadOnlyCollection<Type> types)
    {
        var findings = new List<string>();
        foreach (var type in types)
        {
            if (AliasOf(type) is null)
            {
                findings.Add($"{type} has no alias");
            }

            if (type.IsEnum)
            {
                continue;
            }

            var ids = new List<uint>();
            foreach (var (name, member) in SerializedMembers(type))
            {
                if (member?.GetCustomAttribute<IdAttribute>() is { } id)
                {
                    ids.Add(id.Id);
                }
                else
                {
                    findings.Add($"{type}.{name} has no id");
                }
            }

            findings.AddRange(Repeated(ids).Select(id => $"{type} has id {id} twice"));
        }

        findings.AddRange(Repeated(types.Select(AliasOf).OfType<string>()).Select(alias => $"alias {alias} is taken twice"));
        return findings;
    }

    /// <summary>Findings about grain interfaces: an interface or a method without an alias, an alias twice.</summary>
    public static IReadOnlyList<string> CheckGrainInterfaces(IReadOnlyCollection<Type> interfaces)
    {
        var findings = new List<string>();
        foreach (var type in interfaces)
        {
            if (AliasOf(type) is null)
            {
                findings.Add($"{type} has no alias");
            }

            var methods = type.GetMethods(Declared);
            findings.AddRange(methods.Where(method => AliasOf(method) is null).Select(method => $"{type}.{method.Name} has no alias"));
            findings.AddRange(Repeated(methods.Select(AliasOf).OfType<string>()).Select(alias => $"{type} has method alias {alias} twice"));
        }

        findings.AddRange(Repeated(interfaces.Select(AliasOf).OfType<string>()).Select(alias => $"alias {alias} is taken twice"));
        return findings;
    }

    private static string? AliasOf(MemberInfo member) =>
        member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias is { Length: > 0 } alias ? alias : null;

    // State is in fields; the field behind an automatic property stands for the property, which carries the id.
    private static IEnumerable<(string Name, MemberInfo? Member)> SerializedMembers(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => !field.IsDefined(typeof(NonSerializedAttribute))))
        {
            if (!field.IsDefined(typeof(CompilerGeneratedAttribute)) || !field.Name.StartsWith('<'))
            {
                yield return (field.Name, field);
                continue;
            }

            var name = field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)];
            yield return (name, type.GetProperty(name, Declared));
        }
    }

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> values) =>
        values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key);
}
