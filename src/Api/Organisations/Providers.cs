using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Organisations;

/// <summary>In whose name what can be booked is defined.</summary>
internal static class Providers
{
    /// <summary>Defines a thing in the name of the provider that a request names, or of the caller.</summary>
    /// <param name="named">The provider that the request names; null for the caller.</param>
    /// <param name="context">The request.</param>
    /// <param name="holders">What is known of organisations.</param>
    /// <param name="defineAsync">Defines it, given the provider's id and that of its university.</param>
    /// <exception cref="RefusedRequestException">The caller can be no provider.</exception>
    public static async Task<Answer> DefineAsync(string? named, WriteContext context, HolderProfiles holders, Func<string, string?, Task<Answer>> defineAsync)
    {
        var providerId = named ?? context.Caller.OrganisationId;

        // The department speaks for providers, and is none itself.
        if (context.Caller.Role == Roles.Department && providerId == context.Caller.OrganisationId)
        {
            throw new RefusedRequestException(KnownProblems.Forbidden);
        }

        return await holders.FindAsync(providerId, context.Caller) is { } provider
            ? await GrainCalls.WriteAsync(context, () => defineAsync(providerId, provider.UniversityId))
            : Answer.Only(AnswerStatus.JournalUnavailable);
    }
}
