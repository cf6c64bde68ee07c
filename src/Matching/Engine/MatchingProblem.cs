using ReverseMentoring.Matching.Engine.Comparing;
using ReverseMentoring.Matching.Engine.Optimum;

namespace ReverseMentoring.Matching.Engine;

/// <summary>People, policy and organisation that were checked and belong together: the way into the engine.</summary>
/// <remarks>
/// Pure: no clock, no random, no I/O (time zone rules are those of the runtime). The same input gives the same result whatever its order and
/// however many threads compute it. May be asked by several threads at once.
/// </remarks>
public sealed class MatchingProblem
{
    private readonly Setting _setting;
    private readonly Scoring _scoring;
    private readonly List<Entrant> _mentors;
    private readonly List<Entrant> _mentees;
    private readonly Dictionary<Guid, Entrant> _byParticipant;
    private readonly Worth? _worth;
    private readonly Guid _round;

    private MatchingProblem(Cohort cohort, MatchingPolicy policy, OrganisationChart chart)
    {
        _round = cohort.RoundId;
        _setting = new(policy, chart, new CommonHours(cohort.Term), new Codebook());
        _scoring = new(_setting);
        var entrants = cohort.Candidates.OrderBy(candidate => candidate.ParticipantId)
            .Select(candidate => new Entrant(candidate, _setting)).ToList();
        _mentors = entrants.FindAll(entrant => entrant.Candidate.MentoringRole == MentoringRole.Mentor);
        _mentees = entrants.FindAll(entrant => entrant.Candidate.MentoringRole == MentoringRole.Mentee);
        _byParticipant = entrants.ToDictionary(entrant => entrant.ParticipantId);
        _worth = Worth.Of(_mentors, _mentees, policy.Objective);
    }

    /// <summary>Checks the input and makes it ready; O(people).</summary>
    /// <param name="chart">Everybody of the cohort and all above them; who is missing, or has an unknown manager above, waits.</param>
    /// <returns>The problem, or what is wrong with the input.</returns>
    public static Result<MatchingProblem> Of(Cohort cohort, MatchingPolicy policy, OrganisationChart chart)
    {
        if (InputCheck.Of(cohort, policy) is { } fault) return Result<MatchingProblem>.Of(fault);
        var problem = new MatchingProblem(cohort, policy, chart);
        return problem._worth is null
            ? Result<MatchingProblem>.Of(new Fault("cohort-too-large", "The cohort is too large to be solved exactly at once."))
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
    /// <param name="progress">Told after every mentor who was compared, and with each phase; by one thread at a time.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public MatchingResult Solve(IProgress<MatchingProgress>? progress = null, CancellationToken cancellation = default) =>
        Solution(Choices.None, new(), progress, cancellation).Value!.Result;

    /// <summary>The best pairs with locks and exclusions, and all that can be asked about them.</summary>
    /// <returns>The solution, or what is wrong with the choices.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public Result<MatchingSolution> Solution(
        Choices choices, MatchingOptions options, IProgress<MatchingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (ChoicesCheck.Of(choices, Find, Forbidding) is { } fault) return Result<MatchingSolution>.Of(fault);
        var world = new World(
            _setting, _scoring, _mentors, _mentees, new(_setting, _scoring, _mentors, _mentees, options.MostScores), new(_round, _mentors, _mentees), _worth!, options);
        Compare(world.Scores, options.Threads, progress, cancellation);
        return Result<MatchingSolution>.Of(MatchingSolution.Of(this, world, choices, null, progress, cancellation));
    }

    internal Fault? Check(Choices choices) => ChoicesCheck.Of(choices, Find, Forbidding);

    private static void Compare(ScoreTable scores, int threads, IProgress<MatchingProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!scores.Kept) return;
        var (done, gate) = (0, new Lock());
        Parallel.For(0, scores.Mentors, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, mentor =>
        {
            scores.Row(mentor, []);
            if (progress is null) return;
            lock (gate)
            {
                if (!cancellation.IsCancellationRequested) progress.Report(new(MatchingPhase.Scoring, ++done, scores.Mentors));
            }
        });
    }

    private (Entrant, Entrant)? Find(Couple couple) =>
        _byParticipant.TryGetValue(couple.Mentor, out var mentor) && _byParticipant.TryGetValue(couple.Mentee, out var mentee)
            && mentor.Candidate.MentoringRole == MentoringRole.Mentor && mentee.Candidate.MentoringRole == MentoringRole.Mentee
            ? (mentor, mentee)
            : null;

    private List<Constraint> Forbidding(Entrant mentor, Entrant mentee) => Explaining.Forbidding(_setting, mentor, mentee);
}
