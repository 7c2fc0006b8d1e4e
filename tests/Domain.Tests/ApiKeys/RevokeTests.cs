using Liandong.Domain.ApiKeys;
using static Liandong.Domain.Tests.ApiKeys.KeyScenario;
using static Liandong.Domain.Tests.ApiKeys.MakeKey;

namespace Liandong.Domain.Tests.ApiKeys;

public sealed class RevokeTests
{
    private static readonly DateTimeOffset Day = Now.AddDays(100);

    [Fact]
    public void A_revoked_key_opens_nothing_with_any_of_its_secrets()
    {
        var key = Given(Issued(), Rotated("h2", Day, Day.AddHours(24))).When(Revoke(Day)).Then(Revoked(Day, version: 3));
        Assert.Equal((Day, 3), (key.RevokedAt, key.Version));
        Assert.False(key.Opens("h1", Day));
        Assert.False(key.Opens("h2", Day));
    }

    [Fact]
    public void Revocation_is_final()
    {
        Given(Issued(), Revoked(Now)).When(Revoke(Day)).ThenRefused(RefusalKind.Conflict, "key_revoked");
        Given(Issued(), Revoked(Now)).When(Revoke(Day, Department)).ThenRefused(RefusalKind.Conflict, "key_revoked");
    }

    [Fact]
    public void An_expired_key_is_revoked_like_any_other() => Given(Issued()).When(Revoke(YearEnd)).Then(Revoked(YearEnd));

    [Fact]
    public void The_department_revokes_any_key_and_others_find_only_their_own()
    {
        Given(Issued()).When(Revoke(Day, Department)).Then(Revoked(Day));
        Given(Issued()).When(Revoke(Day, Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given(Issued()).When(Revoke(Day, Integrator)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given().When(Revoke(Day, Department)).ThenRefused(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void A_key_is_revoked_at_the_version_that_was_read()
    {
        Given(Issued()).When(Revoke(Day, expectedVersion: 1)).Then(Revoked(Day));
        Given(Issued()).When(Revoke(Day, expectedVersion: 2)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        Given(Issued(), Revoked(Now)).When(Revoke(Day, expectedVersion: 1)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
    }
}
