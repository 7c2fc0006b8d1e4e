using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Liandong.Grains.Projections;

/// <summary>
/// A public member of a row type as a column of a batch: text, or a whole number, which a truth is too (1 or 0). Others are refused when
/// the type is first used.
/// </summary>
internal abstract class RowColumn<TRow>(string name)
{
    /// <summary>Those of all members of the row type that are given, not computed.</summary>
    public static IReadOnlyList<RowColumn<TRow>> All { get; } = [.. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite).Select(Of)];

    /// <summary>The column in statements. Names without quotes are lower-case to PostgreSQL; those that are words of SQL need the quotes.</summary>
    public string SqlName { get; } = $"\"{name.ToLowerInvariant()}\"";

    /// <summary>The parameter with its array; no statement has one of that name.</summary>
    public string Parameter { get; } = $"batch_{name}";

    /// <summary>Its values in some rows.</summary>
    public abstract Array ArrayOf(IReadOnlyList<TRow> rows);

    /// <summary>Its value in a row, as JSON.</summary>
    public abstract void Write(Utf8JsonWriter writer, TRow row);

    private static RowColumn<TRow> Of(PropertyInfo member)
    {
        var row = Expression.Parameter(typeof(TRow));
        Expression value = Expression.Property(row, member);
        if (member.PropertyType == typeof(string))
        {
            return new TextColumn(member.Name, Expression.Lambda<Func<TRow, string?>>(value, row).Compile());
        }

        if (member.PropertyType == typeof(bool))
        {
            value = Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L));
        }
        else if (Nullable.GetUnderlyingType(member.PropertyType) is var underlying && (underlying ?? member.PropertyType) is var type && type != typeof(int) && type != typeof(long))
        {
            throw new NotSupportedException($"{typeof(TRow).Name}.{member.Name} is neither text, nor a whole number, nor a truth.");
        }

        return new NumberColumn(member.Name, Expression.Lambda<Func<TRow, long?>>(Expression.Convert(value, typeof(long?)), row).Compile());
    }

    private sealed class TextColumn(string name, Func<TRow, string?> read) : RowColumn<TRow>(name)
    {
        public override Array ArrayOf(IReadOnlyList<TRow> rows) => rows.Select(read).ToArray();

        public override void Write(Utf8JsonWriter writer, TRow row) => writer.WriteStringValue(read(row));
    }

    private sealed class NumberColumn(string name, Func<TRow, long?> read) : RowColumn<TRow>(name)
    {
        public override Array ArrayOf(IReadOnlyList<TRow> rows) => rows.Select(read).ToArray();

        public override void Write(Utf8JsonWriter writer, TRow row)
        {
            if (read(row) is { } value)
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
