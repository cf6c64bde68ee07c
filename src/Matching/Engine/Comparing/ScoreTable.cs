namespace ReverseMentoring.Matching.Engine.Comparing;

/// <summary>The points of every mentor with every mentee, a byte a pair: 0 to 100, or <see cref="None"/> where a hard constraint forbids the pair.</summary>
/// <remarks>Equal to asking the constraints and the measures pair by pair, at a few nanoseconds each. Kept while it is not too large, else made again row by row.</remarks>
internal sealed class ScoreTable
{
    public const sbyte None = -1;

    private readonly Setting _setting;
    private readonly Scoring _scoring;
    private readonly IReadOnlyList<Entrant> _mentors;
    private readonly IReadOnlyList<Entrant> _mentees;
    private readonly Facets _facets;
    private readonly int[][] _particular;
    private readonly int[] _shares;
    private readonly bool[] _able;
    private readonly sbyte[]?[] _rows;

    /// <param name="mostKept">Bytes.</param>
    public ScoreTable(Setting setting, Scoring scoring, IReadOnlyList<Entrant> mentors, IReadOnlyList<Entrant> mentees, long mostKept)
    {
        (_setting, _scoring, _mentors, _mentees) = (setting, scoring, mentors, mentees);
        _facets = new(setting, mentors, mentees);
        _particular = Particular.Pairs(setting.Chart, mentors, mentees);
        _shares = scoring.SharesOfMasks();
        _able = [.. mentees.Select(Able)];
        _rows = new sbyte[mentors.Count][];
        Kept = (long)mentors.Count * mentees.Count <= mostKept;
    }

    public int Mentors => _mentors.Count;
    public int Mentees => _mentees.Count;
    public bool Kept { get; }

    /// <param name="buffer">As long as there are mentees; written to only if rows are not kept.</param>
    public ReadOnlySpan<sbyte> Row(int mentor, sbyte[] buffer)
    {
        if (_rows[mentor] is { } known) return known;
        var row = Kept ? new sbyte[Mentees] : buffer;
        Fill(mentor, row);
        if (Kept) _rows[mentor] = row;
        return row;
    }

    private void Fill(int mentor, sbyte[] row)
    {
        if (!Able(_mentors[mentor]))
        {
            Array.Fill(row, None);
            return;
        }

        var facets = _facets;
        var (gradeOf, languageOf, timeOf) = (facets.Grade.Mentees, facets.Language.Mentees, facets.Time.Mentees);
        var traits = facets.Traits.Select(trait => (Of: trait.Mentees, Row: trait.Row(mentor))).ToArray();
        var (topicsOf, growthOf, goalsOf) = (facets.Topics.Mentees, facets.Growth.Mentees, facets.Goals.Mentees);
        var (styleOf, interestsOf, rankingOf) = (facets.Style.Mentees, facets.Interests.Mentees, facets.Ranking.Mentees);
        var (grades, languages, times) = (facets.Grade.Row(mentor), facets.Language.Row(mentor), facets.Time.Row(mentor));
        var (topics, growths, goals) = (facets.Topics.Row(mentor), facets.Growth.Row(mentor), facets.Goals.Row(mentor));
        var (styles, interests, rankings) = (facets.Style.Row(mentor), facets.Interests.Row(mentor), facets.Ranking.Row(mentor));
        for (var mentee = 0; mentee < row.Length; mentee++)
        {
            row[mentee] = None;
            if (!_able[mentee] || grades[gradeOf[mentee]] < 0) continue;
            int language = languages[languageOf[mentee]], time = times[timeOf[mentee]];
            if (language == Facet.Forbidden || time == Facet.Forbidden || Traits(traits, mentee) is not (>= 0 and var different)) continue;
            var distance = Facets.Distance(different);

            // In the order of ScorePartCode.All.
            int topic = topics[topicsOf[mentee]], fit = Mean(growths[growthOf[mentee]], goals[goalsOf[mentee]]);
            int style = styles[styleOf[mentee]], interest = interests[interestsOf[mentee]], ranking = rankings[rankingOf[mentee]];
            language = Mean(language, time);
            var mask = 0x7f & ~((topic >>> 31) | (fit >>> 31 << 1) | (style >>> 31 << 2) | (interest >>> 31 << 3) | (distance >>> 31 << 4) | (ranking >>> 31 << 6));
            var shares = _shares.AsSpan(mask * 7, 7);
            // A part that cannot be rated has no share, so what stands for its measure does not matter.
            var earned = shares[0] * topic + shares[1] * fit + shares[2] * style + shares[3] * interest + shares[4] * distance + shares[5] * language
                + shares[6] * ranking;
            row[mentee] = shares[0] + shares[1] + shares[2] + shares[3] + shares[4] + shares[5] + shares[6] == 0
                ? (sbyte)50
                : (sbyte)((earned + Measures.Whole / 2) / Measures.Whole);
        }

        foreach (var mentee in _particular[mentor])
        {
            row[mentee] = HardConstraints.Admit(_setting, _mentors[mentor], _mentees[mentee])
                ? (sbyte)_scoring.Points(_mentors[mentor], _mentees[mentee])
                : None;
        }
    }

    private static int Traits((int[] Of, short[] Row)[] traits, int mentee)
    {
        var sum = 0;
        foreach (var (of, row) in traits)
        {
            var compared = row[of[mentee]];
            if (compared < 0) return Facet.Forbidden;
            sum += compared;
        }

        return sum;
    }

    private static int Mean(int one, int other) => one < 0 ? other : other < 0 ? one : (one + other) / 2;

    private bool Able(Entrant entrant) => !HardConstraints.OfOne.Any(hard => hard.Forbids(_setting, entrant, entrant));
}
