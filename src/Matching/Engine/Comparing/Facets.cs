namespace ReverseMentoring.Matching.Engine.Comparing;

/// <summary>Every facet of a comparison, each by the measure or the constraint that a single pair would be judged by.</summary>
internal sealed class Facets
{
    private const short Known = 8;
    private const short Different = Known + 1;

    public Facets(Setting setting, IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees)
    {
        Grade = Of(
            entrant => $"{entrant.Candidate.Seniority} {entrant.Candidate.GradeRank}",
            (mentor, mentee) => HardConstraints.GradeDistance.Forbids(setting, mentor, mentee) ? Facet.Forbidden : (short)0);
        Topics = Rating(mentor => mentor.Offered, mentee => mentee.Wanted, (found, _, wanted) => Measures.Covered(found, wanted.Sum));
        Growth = Rating(mentor => mentor.WantedAndGoals, mentee => mentee.Offered, (found, wanted, _) => Measures.Covered(found, wanted.Sum));
        Goals = Rating(mentor => mentor.Offered, mentee => mentee.Goals, (found, _, wanted) => Measures.Covered(found, wanted.Sum));
        Style = Of(
            entrant => Rated(entrant.WorkingStyle), (mentor, mentee) => Measures.WorkingStyle(setting, mentor, mentee) is { } style ? (short)style : Facet.Unknown);
        Interests = Rating(mentor => mentor.Interests, mentee => mentee.Interests, (common, one, other) => Measures.Alike(common, one.Count + other.Count));
        Traits =
        [
            .. Enum.GetValues<Trait>().Where(trait => Counts(trait) || Ruled(trait)).Select(trait => Of(
                entrant => entrant.Of(trait),
                (mentor, mentee) => Compared(trait, mentor.Of(trait), mentee.Of(trait))))
        ];
        Language = Of(
            entrant => Rated(entrant.Languages),
            (mentor, mentee) => HardConstraints.NoSharedLanguage.Forbids(setting, mentor, mentee) ? Facet.Forbidden : (short)Measures.Language(mentor, mentee));
        Time = Of(
            entrant => $"{entrant.Schedule} {entrant.Candidate.Site}",
            (mentor, mentee) => HardConstraints.TooLittleCommonTime.Forbids(setting, mentor, mentee)
                ? Facet.Forbidden
                : Measures.Time(setting, mentor, mentee) is { } time ? (short)time : Facet.Unknown);
        Ranking = Of(
            entrant => entrant.Preferences.Count > 0 ? "ranks" : "",
            (mentor, mentee) => mentor.Preferences.Count > 0 || mentee.Preferences.Count > 0 ? (short)0 : Facet.Unknown);

        bool Ruled(Trait trait) => setting.Policy.MustDiffer.Contains(trait) || setting.Policy.MustBeSame.Contains(trait);

        short Compared(Trait trait, string one, string other) =>
            (setting.Policy.MustDiffer.Contains(trait) && !Entrant.Differ(one, other)) || (setting.Policy.MustBeSame.Contains(trait) && !Entrant.Share(one, other))
                ? Facet.Forbidden
                : !Counts(trait) || one.Length == 0 || other.Length == 0 ? (short)0
                : one == other ? Known : Different;

        Facet Of(Func<Entrant, string> key, Func<Entrant, Entrant, short> compare) => new(mentors, mentees, key, key, mentor => mentee => compare(mentor, mentee));

        // Nearly everybody rates in a way of their own: these are nearly all of the work.
        Facet Rating(Func<Entrant, Ratings> ofMentor, Func<Entrant, Ratings> ofMentee, Func<int, Ratings, Ratings, int> measure) =>
            new(mentors, mentees, mentor => ofMentor(mentor).Key, mentee => ofMentee(mentee).Key, mentor =>
            {
                var one = ofMentor(mentor);
                if (one.Count == 0) return _ => Facet.Unknown;
                var spread = one.Spread(setting.Codes.Count);
                return mentee => ofMentee(mentee) is { Count: > 0 } other ? (short)measure(other.Times(spread), one, other) : Facet.Unknown;
            });
    }

    public Facet Grade { get; }
    public Facet Topics { get; }

    /// <summary>What the mentor wants to learn.</summary>
    public Facet Growth { get; }

    /// <summary>What the mentee wants to learn beside the topics.</summary>
    public Facet Goals { get; }
    public Facet Style { get; }
    public Facet Interests { get; }
    /// <summary>One for each attribute that counts: nothing if it is unknown of either, else <see cref="Known"/> or <see cref="Different"/>, to be added up.</summary>
    public Facet[] Traits { get; }
    public Facet Language { get; }
    public Facet Time { get; }

    /// <summary>As if nobody had ranked the other: who has is looked at one by one (<see cref="Particular"/>).</summary>
    public Facet Ranking { get; }

    /// <summary>Helpful distance from what <see cref="Traits"/> add up to: the share of those known that differ.</summary>
    public static int Distance(int traits) => traits < Known ? Facet.Unknown : Measures.Whole * (traits % Known) / (traits / Known);

    private static bool Counts(Trait trait) => trait != Trait.Entity;

    private static string Rated(IEnumerable<KeyValuePair<string, int>> levels) =>
        string.Join('\n', levels.OrderBy(level => level.Key, StringComparer.Ordinal).Select(level => $"{level.Value} {level.Key}"));
}
