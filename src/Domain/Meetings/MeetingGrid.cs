using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>Who meets whom in which slot, while a plan is made. Every change keeps the hard rules; not for several threads.</summary>
public sealed class MeetingGrid
{
    private const int Nobody = -1;
    private readonly MeetingTask _task;
    private readonly int[] _slots;
    private readonly int[,] _pairAt;
    private readonly ulong[] _free;
    private readonly int[] _meetings;
    private readonly int[] _used;
    private readonly List<int> _chain = [];

    /// <summary>A grid without meetings.</summary>
    public MeetingGrid(MeetingTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _slots = [.. Enumerable.Repeat(Nobody, task.Pairs.Count)];
        _pairAt = new int[task.People.Count, task.SlotCount];
        _free = [.. task.People.Select(person => person.Available)];
        _meetings = new int[task.People.Count];
        _used = new int[task.SlotCount];
        for (var person = 0; person < task.People.Count; person++)
        {
            for (var slot = 0; slot < task.SlotCount; slot++)
                _pairAt[person, slot] = Nobody;
        }
    }

    /// <summary>The slot of each pair; -1 where it does not meet.</summary>
    public IReadOnlyList<int> Slots => _slots;

    /// <summary>Slots without a meeting between each participant's first and last one, over all participants.</summary>
    public int IdleSlots => Enumerable.Range(0, _task.People.Count).Sum(person => IdleIn(BusyOf(person)));

    /// <summary>The grid of a plan.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The slot of each pair; -1 where it does not meet.</param>
    public static MeetingGrid Of(MeetingTask task, IReadOnlyList<int> slots)
    {
        ArgumentNullException.ThrowIfNull(slots);
        var grid = new MeetingGrid(task);
        for (var pair = 0; pair < slots.Count; pair++)
        {
            if (slots[pair] >= 0)
                grid.Place(pair, slots[pair]);
        }

        return grid;
    }

    /// <summary>Whether a pair meets.</summary>
    public bool Meets(int pair) => _slots[pair] != Nobody;

    /// <summary>How many meetings a participant has.</summary>
    public int MeetingsOf(int person) => _meetings[person];

    /// <summary>The slots in which a participant is available and has no meeting, as bits.</summary>
    public ulong FreeOf(int person) => _free[person];

    /// <summary>How many tables of a slot are left.</summary>
    public int Room(int slot) => _task.Tables[slot] - _used[slot];

    /// <summary>The slots in which both of a pair could meet if there is a table, as bits; 0 when one has had all its meetings.</summary>
    public ulong OpenSlots(int pair)
    {
        var (a, b) = (_task.Pairs[pair].A, _task.Pairs[pair].B);
        return HasRoom(a) && HasRoom(b) ? _task.Pairs[pair].Slots & _free[a] & _free[b] : 0;
    }

    /// <summary>Whether a participant may have one meeting more.</summary>
    public bool HasRoom(int person) => _meetings[person] < _task.People[person].Max;

    /// <summary>Puts a pair that does not meet into a slot that is open to it and has a table.</summary>
    public void Place(int pair, int slot)
    {
        if ((OpenSlots(pair) & (1UL << slot)) == 0 || Room(slot) <= 0)
            throw new InvalidOperationException($"Pair {pair} cannot meet in slot {slot}.");
        Set(pair, slot);
    }

    /// <summary>
    /// Exchanges two slots for all meetings that hang together through one of a participant's: in the first or the second
    /// slot, alternately (a Kempe chain). Afterwards the participant is free in the first.
    /// </summary>
    /// <param name="person">Who has a meeting in <paramref name="from"/>.</param>
    /// <param name="from">The first slot.</param>
    /// <param name="to">The second slot.</param>
    /// <param name="tablesNeeded">How many tables must be left in the first slot afterwards.</param>
    /// <param name="untouched">Participants whose meetings must stay as they are; -1 for none.</param>
    /// <returns>False when a rule stands against it; nothing has changed then.</returns>
    public bool TryExchange(int person, int from, int to, int tablesNeeded, (int One, int Other) untouched)
    {
        Chain(_pairAt[person, from], from, to);
        if (!MayExchange(from, to, tablesNeeded) || _chain.Exists(pair => Concerns(pair, untouched.One) || Concerns(pair, untouched.Other)))
            return false;
        Exchange(from, to);
        return true;
    }

    /// <summary>Exchanges two slots for the chain of a meeting, unless that opens more idle slots than it may.</summary>
    /// <param name="pair">A pair that meets.</param>
    /// <param name="to">The slot to exchange with its own.</param>
    /// <param name="mostOpened">How many idle slots it may open.</param>
    /// <returns>By how much the number of idle slots has changed; 0 when nothing has.</returns>
    public int TryExchangeForIdle(int pair, int to, int mostOpened)
    {
        var from = _slots[pair];
        var (one, other) = Chain(pair, from, to);

        // In a ring everybody keeps both slots: nothing would change.
        if (one == Nobody || !MayExchange(from, to, tablesNeeded: 0) || _chain.Exists(met => _task.Pairs[met].PreviousSlot == _slots[met]))
            return 0;
        var opened = OpenedBy(one, from, to) + OpenedBy(other, from, to);
        if (opened > mostOpened)
            return 0;
        Exchange(from, to);
        return opened;
    }

    /// <summary>The pairs that meet in a slot, in the order of their numbers.</summary>
    public IEnumerable<int> PairsIn(int slot)
    {
        for (var pair = 0; pair < _slots.Length; pair++)
        {
            if (_slots[pair] == slot)
                yield return pair;
        }
    }

    /// <summary>
    /// Gathers the meetings that change slots together. Nobody has more than two of them, so they form a path, or a ring.
    /// </summary>
    /// <returns>Who stands at the ends of the path; nobody for a ring.</returns>
    private (int One, int Other) Chain(int start, int from, int to)
    {
        _chain.Clear();
        _chain.Add(start);
        var one = Walk(start, _task.Pairs[start].A, from, to);
        return one == Nobody ? (Nobody, Nobody) : (one, Walk(start, _task.Pairs[start].B, from, to));
    }

    private int Walk(int start, int person, int from, int to)
    {
        for (var pair = start; ;)
        {
            var next = _slots[pair] == from ? _pairAt[person, to] : _pairAt[person, from];
            if (next == Nobody)
                return person;
            if (next == start)
                return Nobody;
            _chain.Add(next);
            person = _task.Pairs[next].Other(person);
            pair = next;
        }
    }

    private bool MayExchange(int from, int to, int tablesNeeded)
    {
        var leaving = 0;
        foreach (var pair in _chain)
        {
            var isLeaving = _slots[pair] == from;
            if ((_task.Pairs[pair].Slots & (1UL << (isLeaving ? to : from))) == 0)
                return false;
            leaving += isLeaving ? 1 : 0;
        }

        var change = _chain.Count - (2 * leaving);
        return Room(from) - change >= tablesNeeded && Room(to) + change >= 0;
    }

    private bool Concerns(int pair, int person) => _task.Pairs[pair].A == person || _task.Pairs[pair].B == person;

    private void Exchange(int from, int to)
    {
        var before = _chain.ConvertAll(pair => _slots[pair]);
        _chain.ForEach(Remove);
        for (var i = 0; i < before.Count; i++)
            Set(_chain[i], before[i] == from ? to : from);
    }

    /// <summary>How many idle slots open for somebody who gives up one of two slots for the other.</summary>
    private int OpenedBy(int person, int from, int to)
    {
        var busy = BusyOf(person);
        return IdleIn(busy ^ ((1UL << from) | (1UL << to))) - IdleIn(busy);
    }

    private ulong BusyOf(int person) => _task.People[person].Available & ~_free[person];

    private void Set(int pair, int slot)
    {
        _slots[pair] = slot;
        _used[slot]++;
        foreach (var person in (int[])[_task.Pairs[pair].A, _task.Pairs[pair].B])
        {
            _pairAt[person, slot] = pair;
            _free[person] &= ~(1UL << slot);
            _meetings[person]++;
        }
    }

    private void Remove(int pair)
    {
        var slot = _slots[pair];
        _slots[pair] = Nobody;
        _used[slot]--;
        foreach (var person in (int[])[_task.Pairs[pair].A, _task.Pairs[pair].B])
        {
            _pairAt[person, slot] = Nobody;
            _free[person] |= 1UL << slot;
            _meetings[person]--;
        }
    }

    /// <summary>The slots between the first and the last of a set that are not in it.</summary>
    internal static int IdleIn(ulong busy) =>
        busy == 0 ? 0 : 64 - BitOperations.LeadingZeroCount(busy) - BitOperations.TrailingZeroCount(busy) - BitOperations.PopCount(busy);

    /// <summary>The slots of a set, ascending.</summary>
    internal static IEnumerable<int> Each(ulong bits)
    {
        for (; bits != 0; bits &= bits - 1)
            yield return BitOperations.TrailingZeroCount(bits);
    }
}
