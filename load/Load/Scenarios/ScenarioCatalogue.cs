namespace Liandong.Load.Scenarios;

/// <summary>All scenarios by name.</summary>
internal static class ScenarioCatalogue
{
    private static readonly Dictionary<string, Func<ScenarioSettings, Scenario>> _all = new(StringComparer.Ordinal)
    {
        ["spread"] = settings => new SpreadScenario(settings),
        ["hot"] = settings => new HotScenario(settings),
        ["held"] = settings => new HeldScenario(settings),
        ["voucher"] = settings => new VoucherScenario(settings, settings.Instruments),
        ["voucher-hot"] = settings => new VoucherScenario(settings, accounts: 1),
        ["priority"] = settings => new PriorityScenario(settings, isPriority: true),
        ["priority-plain"] = settings => new PriorityScenario(settings, isPriority: false),
        ["mixed"] = settings => new MixedScenario(settings),
        ["taken"] = settings => new TakenScenario(settings),
        ["reads-calendar"] = settings => new CalendarReadsScenario(settings),
        ["reads-booking"] = settings => new BookingReadsScenario(settings),
        ["free-time"] = settings => new FreeTimeScenario(settings),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => _all.Keys;

    /// <summary>Makes one for a run.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static Scenario Create(string name, ScenarioSettings settings) =>
        _all.TryGetValue(name, out var create) ? create(settings) : throw new UsageException($"There is no scenario '{name}'. There are: {string.Join(", ", Names)}.");
}
