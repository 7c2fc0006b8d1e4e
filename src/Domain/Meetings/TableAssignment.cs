namespace Liandong.Domain.Meetings;

/// <summary>Which table each meeting of a plan takes: the one it had, else one where one of the two sits already, else the first free.</summary>
internal static class TableAssignment
{
    /// <summary>The table of each pair; -1 where it does not meet.</summary>
    public static int[] Assign(MeetingTask task, IReadOnlyList<int> slots)
    {
        var tables = new int[slots.Count];
        Array.Fill(tables, -1);
        var seats = new int[task.People.Count];
        Array.Fill(seats, -1);
        foreach (var slot in Enumerable.Range(0, task.SlotCount))
            AssignSlot(task, [.. Enumerable.Range(0, slots.Count).Where(pair => slots[pair] == slot)], slot, tables, seats);
        return tables;
    }

    private static void AssignSlot(MeetingTask task, List<int> meetings, int slot, int[] tables, int[] seats)
    {
        var free = new SortedSet<int>(Enumerable.Range(0, task.Tables[slot]));
        foreach (var pair in meetings.Where(pair => task.Pairs[pair].PreviousSlot == slot))
            Take(pair, task.Pairs[pair].PreviousTable!.Value);
        foreach (var pair in meetings)
            Take(pair, seats[task.Pairs[pair].A]);
        foreach (var pair in meetings)
            Take(pair, seats[task.Pairs[pair].B]);
        foreach (var pair in meetings.Where(pair => tables[pair] < 0))
            Take(pair, free.Min);
        foreach (var pair in meetings)
            (seats[task.Pairs[pair].A], seats[task.Pairs[pair].B]) = (tables[pair], tables[pair]);

        void Take(int pair, int table)
        {
            if (tables[pair] < 0 && free.Remove(table))
                tables[pair] = table;
        }
    }
}
