using System.Reflection;
using System.Text;
using Orleans.Runtime;

namespace Liandong.Grains.Tests.Contract;

/// <summary>Everything that two releases must agree on to speak with each other, as text.</summary>
internal static class WireManifest
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string Write(params Assembly[] assemblies)
    {
        var text = new StringBuilder();
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var serialized = types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).ToList();
        var interfaces = types.Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)).ToList();
        foreach (var type in serialized.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append("type ").Append(AliasOf(type)).Append(" = ").Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (var (id, member) in MembersOf(type))
                text.Append("  ").Append(id).Append(' ').Append(member.Name).Append(": ").Append(NameOf(member)).Append('\n');
        }

        foreach (var type in EnumerationsOf(serialized).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append("enum ").Append(type.FullName).Append('\n');
            foreach (var value in Enum.GetValues(type))
                text.Append("  ").Append(Convert.ToInt64(value, null)).Append(' ').Append(value).Append('\n');
        }

        foreach (var type in interfaces.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append("grain ").Append(AliasOf(type)).Append(" = ").Append(type.FullName).Append(" : ").Append(KeyOf(type)).Append('\n');
            foreach (var method in type.GetMethods(Declared).OrderBy(AliasOf, StringComparer.Ordinal))
            {
                var parameters = method.GetParameters().Select(parameter => NameOf(parameter.ParameterType));
                text.Append("  ").Append(AliasOf(method)).Append(": (").AppendJoin(", ", parameters).Append(") -> ").Append(NameOf(method.ReturnType)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(uint Id, MemberInfo Member)> MembersOf(Type type) =>
        type.GetMembers(Declared)
            .Where(member => member.IsDefined(typeof(IdAttribute)))
            .Select(member => (member.GetCustomAttribute<IdAttribute>()!.Id, member))
            .OrderBy(member => member.Id);

    private static IEnumerable<Type> EnumerationsOf(IEnumerable<Type> types) =>
        types.SelectMany(MembersOf)
            .Select(member => TypeOf(member.Member))
            .Select(type => Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? type)
            .Where(type => type.IsEnum)
            .Distinct();

    private static string AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? $"(no alias) {member.Name}";

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";

    private static string KeyOf(Type type) =>
        typeof(IGrainWithStringKey).IsAssignableFrom(type) ? "string key" : typeof(IGrainWithIntegerKey).IsAssignableFrom(type) ? "integer key" : "another key";

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static string NameOf(MemberInfo member)
    {
        var context = new NullabilityInfoContext();
        var nullability = member is PropertyInfo property ? context.Create(property) : context.Create((FieldInfo)member);
        var name = NameOf(TypeOf(member));
        return nullability.ReadState == NullabilityState.Nullable && !name.EndsWith('?') ? name + "?" : name;
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) + "?"
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
