namespace ReverseMentoring.Matching.Engine;

/// <summary>Everything that can be wrong with choices. The first fault is told.</summary>
internal static class ChoicesCheck
{
    public static Fault? Of(Choices choices, Func<Couple, (Entrant Mentor, Entrant Mentee)?> find, Func<Entrant, Entrant, IReadOnlyList<Constraint>> forbidding)
    {
        var locked = choices.Locked.ToHashSet();
        if (locked.Count != choices.Locked.Count) return new("pair-locked-twice", "A pair is locked twice.");
        if (locked.Overlaps(choices.Apart)) return new("pair-locked-and-apart", "The same pair cannot be locked and kept apart.");
        if (choices.Locked.Concat(choices.Apart).FirstOrDefault(couple => find(couple) is null) is { } strange)
            return new("pair-unknown", "A pair that is locked or kept apart is not a mentor and a mentee of this cohort.", strange.Mentor);

        foreach (var couple in choices.Locked)
        {
            var (mentor, mentee) = find(couple)!.Value;
            if (forbidding(mentor, mentee) is [var first, ..])
                return new("locked-pair-forbidden", $"A locked pair is not admissible ({first.Code}): {first.English}", couple.Mentor);
        }

        return Full(choices.Locked.CountBy(couple => couple.Mentor), id => find(choices.Locked.First(couple => couple.Mentor == id))!.Value.Mentor)
            ?? Full(choices.Locked.CountBy(couple => couple.Mentee), id => find(choices.Locked.First(couple => couple.Mentee == id))!.Value.Mentee);
    }

    private static Fault? Full(IEnumerable<KeyValuePair<Guid, int>> locked, Func<Guid, Entrant> find) =>
        locked.Where(of => of.Value > 1 && of.Value > find(of.Key).Capacity)
            .Select(of => new Fault("locked-over-capacity", "Somebody is in more locked pairs than they have places.", of.Key)).FirstOrDefault();
}
