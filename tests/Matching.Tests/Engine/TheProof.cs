using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Matching.Engine;

namespace ReverseMentoring.Matching.Tests.Engine;

/// <summary>The best pairs are the best: by another solver, by prices, and by what every change would cost. <c>./bench matching-oracle</c> does the same for many.</summary>
public sealed class TheProof
{
    [Fact] public void Holds_for_any_cohort_objective_lock_and_number_of_candidates() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(120),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Assert.Null(ProvedBest.Fault(seed, 20, 2))));

    [Fact] public void Is_about_scores_and_constraints_as_a_single_pair_has_them()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var world = new RandomCohort(seed, 12);
            var problem = world.Problem();
            var solution = problem.Solution(Choices.None, new(), cancellation: TestContext.Current.CancellationToken).Value!;
            foreach (var mentor in world.Mentors)
            {
                foreach (var mentee in world.Mentees)
                {
                    var points = solution.PointsOf(mentor.ParticipantId, mentee.ParticipantId);
                    Assert.Equal(
                        problem.WhyNot(mentor.ParticipantId, mentee.ParticipantId).Count > 0 ? null : problem.ScoreOf(mentor.ParticipantId, mentee.ParticipantId)!.Points, points);
                }
            }
        }
    }
}
