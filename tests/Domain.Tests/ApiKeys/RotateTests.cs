using Liandong.Domain.ApiKeys;
using static Liandong.Domain.Tests.ApiKeys.KeyScenario;
using static Liandong.Domain.Tests.ApiKeys.MakeKey;

namespace Liandong.Domain.Tests.ApiKeys;

public sealed class RotateTests
{
    private static readonly DateTimeOffset Day = Now.AddDays(100);

    [Fact]
    public void The_old_secret_lives_on_for_a_day_and_the_new_one_as_long_as_the_old_was_made_for()
    {
        var key = Given(Issued()).When(Rotate("h2", Day)).Then(Rotated("h2", Day, Day.AddHours(24)));
        Assert.Equal([Secret("h2", Day, Day.AddDays(365)), Secret("h1", Now, Day.AddHours(24))], key.Secrets);
    }

    [Fact]
    public void The_old_secret_never_lives_longer_than_it_would_have()
    {
        foreach (var at in new[] { YearEnd.AddHours(-24), YearEnd.AddHours(-24).AddTicks(1), YearEnd.AddTicks(-1), YearEnd, YearEnd.AddDays(1) })
            Given(Issued()).When(Rotate("h2", at)).Then(Rotated("h2", at, YearEnd));
        var earlier = YearEnd.AddHours(-24).AddTicks(-1);
        Given(Issued()).When(Rotate("h2", earlier)).Then(Rotated("h2", earlier, YearEnd.AddTicks(-1)));
    }

    [Fact]
    public void A_second_rotation_drops_the_oldest_secret()
    {
        var at = Day.AddHours(1);
        var key = Given(Issued(), Rotated("h2", Day, Day.AddHours(24)))
            .When(Rotate("h3", at)).Then(Rotated("h3", at, at.AddHours(24), version: 3));
        Assert.Equal(["h3", "h2"], key.Secrets.Select(secret => secret.Hash));
        Assert.Equal((false, true, true), (key.Opens("h1", at), key.Opens("h2", at), key.Opens("h3", at)));
    }

    [Fact]
    public void The_department_rotates_any_key() => Given(Issued()).When(Rotate("h2", Day, Department)).Then(Rotated("h2", Day, Day.AddHours(24)));

    [Fact]
    public void Only_the_department_rotates_a_key_with_its_scopes_for_whoever_rotates_it_holds_it()
    {
        var mighty = Issued() with { Scopes = ["act:any", "read"] };
        Given(mighty).When(Rotate("h2", Day)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given(mighty).When(Rotate("h2", Day, Department)).Then(Rotated("h2", Day, Day.AddHours(24)));
    }

    [Fact]
    public void A_key_is_rotated_by_its_own_role_only() =>
        Given(Issued() with { Role = Role.Provider }).When(Rotate("h2", Day)).ThenRefused(RefusalKind.Forbidden, "forbidden");

    [Fact]
    public void A_key_of_another_organisation_is_not_found()
    {
        Given(Issued()).When(Rotate("h2", Day, Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given(Issued()).When(Rotate("h2", Day, Integrator, expectedVersion: 9)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given(Issued(), Revoked(Now)).When(Rotate("h2", Day, Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given().When(Rotate("h2", Day)).ThenRefused(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void A_key_is_rotated_at_the_version_that_was_read()
    {
        Given(Issued()).When(Rotate("h2", Day, expectedVersion: 1)).ThenAccepted();
        Given(Issued()).When(Rotate("h2", Day, expectedVersion: 2)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        Given(Issued()).When(Rotate("h2", Day, expectedVersion: 0)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
    }

    [Fact]
    public void A_revoked_key_is_not_rotated() => Given(Issued(), Revoked(Now)).When(Rotate("h2", Day)).ThenRefused(RefusalKind.Conflict, "key_revoked");
}
