namespace Liandong.Grains.Interfaces.Calls;

/// <summary>Forms of what crosses, for documentation; texts as regular expressions (ECMA-262). The rules check by hand.</summary>
public static class Forms
{
    /// <summary>The greatest whole number that every reader of JSON takes exactly: 2⁵³ − 1.</summary>
    public const long GreatestNumber = 9_007_199_254_740_991;

    /// <summary>An id that a caller chooses.</summary>
    public const string ChosenId = "^[a-z0-9][a-z0-9-]{0,62}$";

    /// <summary>An id that the platform makes by itself.</summary>
    public const string ServerMadeId = "^[0-9a-z]{26}$";

    /// <summary>An id of something outside, or of any kind: URL-safe, 1–120 characters.</summary>
    public const string OpaqueId = "^[A-Za-z0-9._~-]{1,120}$";

    /// <summary>The id of a booking; it leads to its instrument.</summary>
    public const string BookingId = @"^i\.[a-z0-9][a-z0-9-]{0,62}\.[0-9a-z]{26}$";

    /// <summary>The id of a voucher account: enterprise and year.</summary>
    public const string VoucherAccountId = "^[a-z0-9][a-z0-9-]{0,62}-[0-9]{4}$";

    /// <summary>The id of a filing; it leads to its organisation.</summary>
    public const string FilingId = @"^[a-z0-9][a-z0-9-]{0,62}\.[1-9][0-9]{0,3}$";

    /// <summary>The id of a pairing; it leads to its zone and its partner.</summary>
    public const string PairingId = @"^[a-z0-9][a-z0-9-]{0,62}\.[a-z0-9][a-z0-9-]{0,62}\.[1-9][0-9]?$";

    /// <summary>The id of a profile: of an organisation, or of a person of it.</summary>
    public const string ProfileId = @"^[a-z0-9][a-z0-9-]{0,62}(\.[0-9a-z]{26})?$";

    /// <summary>The id of a hold; it leads to its instrument.</summary>
    public const string HoldId = @"^h\.[a-z0-9][a-z0-9-]{0,62}\.[0-9a-z]{26}$";

    /// <summary>The id of a question within its session.</summary>
    public const string QuestionId = "^q[1-9][0-9]{0,3}$";

    /// <summary>The id of a poll within its session.</summary>
    public const string PollId = "^p[1-9][0-9]?$";

    /// <summary>The id of a registration within its session.</summary>
    public const string RegistrationId = "^r[1-9][0-9]{0,4}$";

    /// <summary>The id of an interest; it leads to its session.</summary>
    public const string InterestId = @"^[0-9a-z]{26}\.i[1-9][0-9]{0,3}$";

    /// <summary>A time of day, 00:00–23:59.</summary>
    public const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>A time of day, 00:00–24:00.</summary>
    public const string ClosingTime = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
}
