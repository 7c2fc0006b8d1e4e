using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Grains.Interfaces.Json;

/// <summary>Reads and writes an enumeration by its camelCase names only; numbers are refused.</summary>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
