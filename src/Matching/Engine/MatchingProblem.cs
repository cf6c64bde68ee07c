namespace ReverseMentoring.Matching.Engine;

/// <summary>People, policy and organisation that were checked and belong together: the way into the engine.</summary>
/// <remarks>
/// Pure: no clock, no random, no I/O (time zone rules are those of the runtime). The same input gives the same result whatever its order.
/// May be asked by several threads at once.
/// </remarks>
public sealed class MatchingProblem
{
    private readonly Setting _setting;
    private readonly Scoring _scoring;
    private readonly Guid _round;
    private readonly List<Entrant> _mentors;
    private readonly List<Entrant> _mentees;
    private readonly Dictionary<Guid, Entrant> _byParticipant;
    private readonly FlowSolver _solver;

    private MatchingProblem(Cohort cohort, MatchingPolicy policy, OrganisationChart chart)
    {
        _round = cohort.RoundId;
        _setting = new(policy, chart, new CommonHours(cohort.Term));
        _scoring = new(_setting);
        var entrants = cohort.Candidates.OrderBy(candidate => candidate.ParticipantId)
            .Select(candidate => new Entrant(candidate, policy, _setting.Hours)).ToList();
        _mentors = entrants.FindAll(entrant => entrant.Candidate.MentoringRole == MentoringRole.Mentor);
        _mentees = entrants.FindAll(entrant => entrant.Candidate.MentoringRole == MentoringRole.Mentee);
        _byParticipant = entrants.ToDictionary(entrant => entrant.ParticipantId);
        _solver = new(_mentors, _mentees, policy.Objective);
    }

    /// <summary>Checks the input and makes it ready; O(people).</summary>
    /// <param name="chart">Everybody of the cohort and all above them; who is missing, or has an unknown manager above, waits.</param>
    /// <returns>The problem, or what is wrong with the input.</returns>
    public static Result<MatchingProblem> Of(Cohort cohort, MatchingPolicy policy, OrganisationChart chart)
    {
        if (InputCheck.Of(cohort, policy) is { } fault) return Result<MatchingProblem>.Of(fault);
        var problem = new MatchingProblem(cohort, policy, chart);
        return problem._solver.TieBits < 0
            ? Result<MatchingProblem>.Of(new Fault("cohort-too-large", "The cohort is too large to be solved exactly at once with this objective."))
            : Result<MatchingProblem>.Of(problem);
    }

    /// <summary>The hard constraints that forbid this pair, in either order of the two; none if it is admissible.</summary>
    /// <param name="one">Participant id. Somebody who is not in the cohort is not eligible.</param>
    /// <remarks>For those who run the round. Others read <see cref="Constraint.Outwards"/> of it.</remarks>
    public IReadOnlyList<Constraint> WhyNot(Guid one, Guid other)
    {
        if (!_byParticipant.TryGetValue(one, out var first) || !_byParticipant.TryGetValue(other, out var second)) return [HardConstraints.Stranger];
        return first.Candidate.MentoringRole == MentoringRole.Mentor ? Forbidding(first, second) : Forbidding(second, first);
    }

    /// <summary>The score of a mentor and a mentee in either order, admissible or not; null unless they are one of each.</summary>
    /// <param name="one">Participant id.</param>
    public Score? ScoreOf(Guid one, Guid other)
    {
        if (!_byParticipant.TryGetValue(one, out var first) || !_byParticipant.TryGetValue(other, out var second)) return null;
        if (first.Candidate.MentoringRole == second.Candidate.MentoringRole) return null;
        return first.Candidate.MentoringRole == MentoringRole.Mentor ? _scoring.Score(first, second) : _scoring.Score(second, first);
    }

    /// <summary>The best pairs for the whole cohort, by the objective of the policy.</summary>
    /// <param name="progress">Told after every mentor who was compared, and with each phase.</param>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellation"/> was asked for: seen between two mentors and between phases, not within the flow itself.
    /// </exception>
    public MatchingResult Solve(IProgress<MatchingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (possible, explaining) = Compare(progress, cancellation);
        progress?.Report(new(MatchingPhase.Solving, 0, 1));
        var chosen = _solver.Solve(possible, _round);
        progress?.Report(new(MatchingPhase.Solving, 1, 1));

        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new(MatchingPhase.Explaining, 0, 1));
        var result = explaining.Result(chosen, _solver.TieBits, cancellation);
        progress?.Report(new(MatchingPhase.Explaining, 1, 1));
        return result;
    }

    /// <summary>Every admissible pair that reaches the floor. A pair that is forbidden is never scored.</summary>
    private (List<Possible> Possible, Explaining Explaining) Compare(IProgress<MatchingProgress>? progress, CancellationToken cancellation)
    {
        var possible = new List<Possible>();
        var admissible = new List<Possible>();
        for (var mentor = 0; mentor < _mentors.Count; mentor++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var mentee = 0; mentee < _mentees.Count; mentee++)
            {
                if (!HardConstraints.Admit(_setting, _mentors[mentor], _mentees[mentee])) continue;
                var pair = new Possible(mentor, mentee, _scoring.Points(_mentors[mentor], _mentees[mentee]));
                admissible.Add(pair);
                if (pair.Points >= _setting.Policy.ScoreFloor) possible.Add(pair);
            }

            progress?.Report(new(MatchingPhase.Scoring, mentor + 1, _mentors.Count));
        }

        return (possible, new Explaining(_setting, _scoring, _mentors, _mentees, admissible));
    }

    private List<Constraint> Forbidding(Entrant mentor, Entrant mentee) => Explaining.Forbidding(_setting, mentor, mentee);
}
