namespace Liandong.Api.Tests.Properties;

/// <summary>What is done to a place.</summary>
internal enum MutationKind
{
    Replace,
    Drop,
    Add,
    Repeat,
    Rename,
    Wrap,
}

/// <summary>One change of a body.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">To which place, counted around.</param>
/// <param name="Name">A member's name, as JSON.</param>
/// <param name="Raw">A value, as JSON or not.</param>
internal sealed record Mutation(MutationKind Kind, int Place, string Name, string Raw);
