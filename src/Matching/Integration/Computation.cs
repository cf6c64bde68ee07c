using System.Security.Cryptography;
using System.Text.Json;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;

namespace ReverseMentoring.Matching.Integration;

/// <summary>From the people of a round to its pairs, by the programme's policy or under other terms. The same people and terms, the same pairs.</summary>
internal sealed class Computation
{
    private static readonly Terms NoTerms = new(null, null, null, [], []);
    private readonly CandidatePool _pool;
    private readonly Cohort _cohort;
    private readonly MatchingProblem _problem;
    private readonly Choices _choices;
    private readonly Terms _terms;

    private Computation(CandidatePool pool, Cohort cohort, MatchingProblem problem, Choices choices, Terms terms) =>
        (_pool, _cohort, _problem, _choices, _terms) = (pool, cohort, problem, choices, terms);

    /// <returns>What can be solved, or what is wrong with the people, the policy or the terms.</returns>
    public static (Computation? Value, Fault? Fault) Of(CandidatePool pool, Guid roundId, Terms? other = null)
    {
        var terms = other ?? NoTerms;
        var (policy, fault) = EngineInput.Policy(pool.Programme, terms);
        if (policy is null) return (null, fault);
        var cohort = new Cohort
        {
            RoundId = roundId, Term = new(pool.Programme.StartsOn, pool.Programme.EndsOn), Candidates = [.. pool.Candidates.OrderBy(candidate => candidate.ParticipantId)]
        };
        var problem = MatchingProblem.Of(cohort, policy, EngineInput.Chart(pool.Posts));
        if (problem.Value is null) return (null, problem.Fault);
        var choices = new Choices([.. terms.Locked.Select(Couple)], [.. terms.Apart.Select(Couple)]);
        return problem.Value.Check(choices) is { } wrong
            ? (null, wrong.Code == "locked-pair-forbidden" ? Outwards(problem.Value, choices) : wrong)
            : (new(pool, cohort, problem.Value, choices, terms), null);
    }

    /// <summary>A hash of all that the pairs depend on.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var candidate in _cohort.Candidates) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(candidate));
        foreach (var post in _pool.Posts.OrderBy(post => post.Key)) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(post));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new { _cohort.RoundId, _cohort.Term, EngineInput.Policy(_pool.Programme, _terms).Policy, _choices }));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MatchingSolution Solve(IProgress<MatchingProgress>? progress, CancellationToken ct) => _problem.Solution(_choices, new(), progress, ct).Value!;

    /// <summary>The pairs as a round keeps them.</summary>
    /// <returns>With a fault, should the proof that nothing better exists not hold: such pairs are shown to nobody.</returns>
    public Matched Pairs(MatchingSolution solution, CancellationToken ct)
    {
        if (solution.Check(solution.Certificate) is { } wrong) return new([], [], new("not-proved", wrong));
        return new(
            [.. solution.Result.Pairs.Select(pair => new Suggestion(
                MemberOf(pair.Mentor), MemberOf(pair.Mentee), pair.Score.Points,
                [.. pair.Score.Parts.Select(part => new ScorePart(part.Code, part.Points, part.Of))]))],
            [.. solution.Result.Unmatched.Select(left => new Leftover(
                MemberOf(left.Candidate), [.. Constraint.Outwards(left.Obstacles.Select(obstacle => obstacle.Constraint)).Select(constraint => constraint.Code)]))],
            Quality: QualityReport.Of(solution.Result, solution.Compared(ct), _cohort.Candidates));
    }

    public Found Found(MatchingSolution solution, CancellationToken ct) => new(
        Hash(), Count(MentoringRole.Mentor), Count(MentoringRole.Mentee), ByTheProgramme(solution.Result), Pairs(solution, ct));

    public static Member MemberOf(Candidate candidate) => new(candidate.ParticipantId, candidate.PersonId);

    private int Count(MentoringRole role) => _cohort.Candidates.Count(candidate => candidate.MentoringRole == role);

    private long ByTheProgramme(MatchingResult result)
    {
        var own = _terms.Weights is null || EngineInput.Policy(_pool.Programme).Policy is not { } policy
            ? null
            : MatchingProblem.Of(_cohort, policy, EngineInput.Chart(_pool.Posts)).Value;
        return own is null
            ? result.Totals.Score
            : result.Pairs.Sum(pair => (long)own.ScoreOf(pair.Mentor.ParticipantId, pair.Mentee.ParticipantId)!.Points);
    }

    /// <summary>The engine would say what forbids a locked pair; what is private of the two is not said here either.</summary>
    private static Fault Outwards(MatchingProblem problem, Choices choices) =>
        (from couple in choices.Locked
         let forbidding = Constraint.Outwards(problem.WhyNot(couple.Mentor, couple.Mentee))
         where forbidding.Count > 0
         select new Fault("locked-pair-forbidden", $"A locked pair is not admissible ({forbidding[0].Code}): {forbidding[0].English}", couple.Mentor)).First();

    private static Couple Couple(TwoPlaces two) => new(two.MentorId, two.MenteeId);
}
