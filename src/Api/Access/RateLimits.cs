using System.Security.Claims;
using System.Threading.RateLimiting;
using Liandong.Api.Problems;

namespace Liandong.Api.Access;

/// <summary>How many requests a second one credential, and all credentials of one organisation, may make. Section <c>RateLimits</c>.</summary>
internal sealed record RateLimitOptions
{
    /// <summary>Requests a second of one credential; 0 for no limit.</summary>
    public int PerCredential { get; init; } = 200;

    /// <summary>Requests a second of one organisation; 0 for no limit.</summary>
    public int PerOrganisation { get; init; } = 600;

    /// <summary>How many seconds' worth may come at once.</summary>
    public int BurstSeconds { get; init; } = 5;

    /// <summary>Credentials that open nothing, a minute from one address; 0 for no limit.</summary>
    public int FailuresPerAddress { get; init; } = 60;

    /// <summary>Whether limits are kept; default everywhere but in Development.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The limits that are kept: all are 0 where none are.</summary>
    public static RateLimitOptions From(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions();
        return options.Enabled ?? !environment.IsDevelopment() ? options : new RateLimitOptions { PerCredential = 0, PerOrganisation = 0, FailuresPerAddress = 0 };
    }
}

/// <summary>Keeps the limits with token buckets (RFC 6585: 429 with <c>Retry-After</c>).</summary>
internal static class RateLimits
{
    public static void UseRateLimits(this WebApplication app)
    {
        var options = RateLimitOptions.From(app.Configuration, app.Environment);
        if (options is { PerCredential: <= 0, PerOrganisation: <= 0 })
        {
            return;
        }

        var limiter = PartitionedRateLimiter.CreateChained(
            Create(Claims.CredentialClaim, options.PerCredential, options.BurstSeconds),
            Create(Claims.OrganisationClaim, options.PerOrganisation, options.BurstSeconds));
        var hold = app.Services.GetRequiredService<RefusalHold>();
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.Use(async (http, next) =>
        {
            if (http.User.Identity is not { IsAuthenticated: true })
            {
                await next(http);
                return;
            }

            using var lease = limiter.AttemptAcquire(http.User);
            if (lease.IsAcquired)
            {
                await next(http);
                return;
            }

            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            await hold.WaitAsync(http.RequestAborted);
            await KnownProblems.RateLimited(wait).ExecuteAsync(http);
        });
    }

    private static PartitionedRateLimiter<ClaimsPrincipal> Create(string claim, int perSecond, int burstSeconds) =>
        PartitionedRateLimiter.Create<ClaimsPrincipal, string>(user =>
        {
            var whose = user.FindFirst(claim)?.Value ?? "";
            return perSecond <= 0
                ? RateLimitPartition.GetNoLimiter(whose)
                : RateLimitPartition.GetTokenBucketLimiter(whose, _ => new TokenBucketRateLimiterOptions
                {
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    TokenLimit = perSecond * Math.Max(1, burstSeconds),
                    QueueLimit = 0,
                    AutoReplenishment = true,
                });
        });
}
