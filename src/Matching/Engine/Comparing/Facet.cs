namespace ReverseMentoring.Matching.Engine.Comparing;

/// <summary>
/// One thing in which two people are compared. People who are alike in it share a class, so that two classes are compared once however many
/// people are in them.
/// </summary>
internal sealed class Facet
{
    /// <summary>The pair is not admissible.</summary>
    public const short Forbidden = -2;

    /// <summary>One of the two left it out.</summary>
    public const short Unknown = -1;

    /// <summary>Where nearly everybody is a class of their own, rows are made again rather than kept.</summary>
    private const long MostKept = 100_000_000;

    private readonly int[] _mentors;
    private readonly Entrant[] _mentorOf;
    private readonly Entrant[] _menteeOf;
    private readonly short[]?[] _rows;
    private readonly Func<Entrant, Func<Entrant, short>> _comparing;

    /// <param name="mentorKey">The same for mentors who are alike.</param>
    /// <param name="comparing">Makes a mentor ready to be compared with many mentees: 0 to <see cref="Measures.Whole"/>, <see cref="Unknown"/> or <see cref="Forbidden"/>.</param>
    public Facet(
        IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees,
        Func<Entrant, string> mentorKey, Func<Entrant, string> menteeKey, Func<Entrant, Func<Entrant, short>> comparing)
    {
        (_mentors, _mentorOf) = Classes(mentors, mentorKey);
        (Mentees, _menteeOf) = Classes(mentees, menteeKey);
        (_rows, _comparing) = (new short[_mentorOf.Length][], comparing);
    }

    /// <summary>The class of each mentee: where in a row to look.</summary>
    public int[] Mentees { get; }

    /// <summary>How a mentor compares with each class of mentees.</summary>
    public short[] Row(int mentor)
    {
        var of = _mentors[mentor];
        if (_rows[of] is { } known) return known;
        var row = new short[_menteeOf.Length];
        var compare = _comparing(_mentorOf[of]);
        for (var other = 0; other < row.Length; other++) row[other] = compare(_menteeOf[other]);
        if ((long)_mentorOf.Length * _menteeOf.Length <= MostKept) _rows[of] = row;
        return row;
    }

    private static (int[] ClassOf, Entrant[] First) Classes(IReadOnlyList<Entrant> people, Func<Entrant, string> key)
    {
        var (known, first, classOf) = (new Dictionary<string, int>(), new List<Entrant>(), new int[people.Count]);
        for (var i = 0; i < people.Count; i++)
        {
            var own = key(people[i]);
            if (!known.TryGetValue(own, out classOf[i]))
            {
                known[own] = classOf[i] = first.Count;
                first.Add(people[i]);
            }
        }

        return (classOf, [.. first]);
    }
}
