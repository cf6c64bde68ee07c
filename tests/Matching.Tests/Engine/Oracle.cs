using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>Judges pairs and sets of pairs the slow way, sharing no code with the engine.</summary>
internal sealed class Oracle(RandomCohort world)
{
    private readonly Dictionary<Candidate, bool[]> _working = new(ReferenceEqualityComparer.Instance);

    public bool Admissible(Candidate mentor, Candidate mentee)
    {
        var policy = world.Policy;
        var shared = mentor.Languages.SelectMany(_ => mentee.Languages, (one, other) => (one, other))
            .Where(two => two.one.Tag[..2] == two.other.Tag[..2]).Select(two => Math.Min((int)two.one.Level, (int)two.other.Level)).DefaultIfEmpty().Max();
        return mentor is { Eligible: true, OnLeave: false } && mentee is { Eligible: true, OnLeave: false }
            && (!policy.TrainingRequired || (mentor.Trained && mentee.Trained))
            && mentor.Capacity > 0 && mentee.Capacity > 0
            && Chain(mentor.PersonId) is { } aboveMentor && Chain(mentee.PersonId) is { } aboveMentee
            && !aboveMentor.Contains(mentee.PersonId) && !aboveMentee.Contains(mentor.PersonId)
            && (aboveMentor.Count == 0 || aboveMentee.Count == 0 || aboveMentor[0] != aboveMentee[0])
            && !world.Positions[mentor.PersonId].DottedLineIds.Contains(mentee.PersonId)
            && !world.Positions[mentee.PersonId].DottedLineIds.Contains(mentor.PersonId)
            && mentor.Seniority == Seniority.Junior && mentee.Seniority == Seniority.Senior
            && mentee.GradeRank >= mentor.GradeRank + policy.MinimumGradeDistance
            && shared >= (int)policy.MinimumLanguageLevel
            && ((mentor.Site == mentee.Site && mentor.Site != "") || WorstWeek(mentor, mentee) >= policy.MinimumCommonHours * 60)
            && policy.MustDiffer.All(_ => mentor.Unit != "" && mentee.Unit != "" && mentor.Unit != mentee.Unit)
            && policy.MustBeSame.All(_ => mentor.Country == mentee.Country)
            && !mentor.DoNotPair.Contains(mentee.PersonId) && !mentee.DoNotPair.Contains(mentor.PersonId)
            && !mentor.PreviousPartners.Contains(mentee.PersonId) && !mentee.PreviousPartners.Contains(mentor.PersonId);
    }

    /// <summary>Everybody above, nearest first; null where somebody is unknown or it goes round.</summary>
    private List<Guid>? Chain(Guid person)
    {
        var above = new List<Guid>();
        for (var at = person; ;)
        {
            if (!world.Positions.TryGetValue(at, out var position)) return null;
            if (position.ManagerId is not { } manager) return above;
            if (manager == person || above.Contains(manager)) return null;
            above.Add(manager);
            at = manager;
        }
    }

    /// <summary>Minutes, by looking at every half hour of the term: all hours and zones here change on one.</summary>
    private int WorstWeek(Candidate one, Candidate other) =>
        Working(one).Zip(Working(other), (here, there) => here && there).Chunk(7 * 48).Min(week => 30 * week.Count(both => both));

    private bool[] Working(Candidate candidate)
    {
        if (_working.TryGetValue(candidate, out var known)) return known;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(candidate.Zone);
        return _working[candidate] = [.. HalfHours().Select(half =>
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(half, zone);
            var (today, yesterday, time) = (local.DayOfWeek, local.AddDays(-1).DayOfWeek, TimeOnly.FromDateTime(local));
            return candidate.WorkingHours.Any(window => window.Until > window.From
                ? window.Day == today && window.From <= time && time < window.Until
                : (window.Day == today && window.From <= time) || (window.Day == yesterday && time < window.Until));
        })];
    }

    private IEnumerable<DateTime> HalfHours()
    {
        var term = world.Cohort.Term;
        var first = term.StartsOn;
        while (first.DayOfWeek != DayOfWeek.Monday) first = first.AddDays(-1);
        for (var monday = first; monday <= term.EndsOn; monday = monday.AddDays(7))
            for (var half = 0; half < 7 * 48; half++) yield return DateTime.SpecifyKind(monday.ToDateTime(default), DateTimeKind.Utc).AddMinutes(30 * half);
    }

    /// <summary>The best that any set of allowed pairs can be: people placed (where the objective asks), total, and tie numbers.</summary>
    /// <remarks>Mentor by mentor, over every way in which the mentees' places can be filled.</remarks>
    public (long Placed, long Total, long Ties) Best(MatchingProblem problem, int tieBits)
    {
        var (mentors, mentees) = (world.Mentors, world.Mentees);
        var places = mentees.Select(mentee => Math.Min(mentee.Capacity, world.Policy.MenteeCapacity)).ToArray();
        var best = new Dictionary<int, (long, long, long)> { [Key(places)] = default };
        foreach (var mentor in mentors)
        {
            var allowed = Enumerable.Range(0, mentees.Count)
                .Where(i => Admissible(mentor, mentees[i]))
                .Select(i => (Mentee: i, problem.ScoreOf(mentor.ParticipantId, mentees[i].ParticipantId)!.Points))
                .Where(pair => pair.Points >= world.Policy.ScoreFloor).ToList();
            var next = new Dictionary<int, (long, long, long)>(best);
            var hands = Math.Min(mentor.Capacity, world.Policy.MentorCapacity);
            foreach (var (state, reached) in best) Take([.. places.Select((_, i) => state >> (2 * i) & 3)], reached, 0, hands, true);
            best = next;

            void Take(int[] free, (long Placed, long Total, long Ties) reached, int from, int left, bool first)
            {
                if (left == 0) return;
                for (var i = from; i < allowed.Count; i++)
                {
                    var (mentee, points) = allowed[i];
                    if (free[mentee] == 0) continue;
                    var newMentee = free[mentee] == places[mentee];
                    var after = (
                        reached.Placed + (first ? 1 : 0) + (newMentee ? 1 : 0),
                        reached.Total + points + (first ? Bonus(mentor) : 0) + (newMentee ? Bonus(mentees[mentee]) : 0),
                        reached.Ties + TieBreak.Number(world.Cohort.RoundId, mentor.ParticipantId, mentees[mentee].ParticipantId, tieBits));
                    free[mentee]--;
                    var key = Key(free);
                    if (!next.TryGetValue(key, out var known) || Better(after, known)) next[key] = after;
                    Take(free, after, i + 1, left - 1, false);
                    free[mentee]++;
                }
            }
        }

        return best.Values.Aggregate((one, other) => Better(other, one) ? other : one);
    }

    // Two bits for each mentee: nobody has more than three places here.
    private static int Key(int[] free) => free.Select((places, i) => places << (2 * i)).Sum();

    private int Bonus(Candidate candidate) => Math.Min(world.Policy.WaitingBonusCap, candidate.RoundsWaited * world.Policy.WaitingBonusPerRound);

    private bool Better((long Placed, long Total, long Ties) one, (long Placed, long Total, long Ties) other)
    {
        var most = world.Policy.Objective == Objective.MostPlaced ? one.Placed.CompareTo(other.Placed) : 0;
        if (most != 0) return most > 0;
        return one.Total != other.Total ? one.Total > other.Total : one.Ties > other.Ties;
    }
}
