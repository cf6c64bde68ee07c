using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Scenarios;

public abstract class ScenarioSpec : Spec<Scenario>
{
    protected static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    protected static readonly Guid programme = Guid.NewGuid(), manager = Guid.NewGuid(), roundId = Guid.NewGuid();
    protected static readonly Member anna = new(Guid.NewGuid(), Guid.NewGuid()), dora = new(Guid.NewGuid(), Guid.NewGuid());
    protected static readonly Round draft = Fold.Of<Round>(new RoundOpened(programme, 1, "best-total", 7, Scope.Everybody, [anna], [dora]))!;
    protected static readonly Terms fairer = new("raise-the-weakest", new Dictionary<string, int> { ["topic-fit"] = 60 }, 40, [new(anna.ParticipantId, dora.ParticipantId)], []);
    protected static readonly ScenarioAsked asked = new(roundId, programme, "raise-the-weakest", fairer, monday);
    protected static readonly Quality good = new(Spread.Of([80]), [], [], 0, 1, []);
    protected static readonly Suggestion anna_and_dora = new(anna, dora, 80, []);
    protected static readonly Found found = new("a-hash", 1, 1, 75, new([anna_and_dora], [], Quality: good));
}

public sealed class AskingForAScenario : ScenarioSpec
{
    private static readonly AskScenario command = new(
        "raise-the-weakest", new Dictionary<string, int> { ["topic-fit"] = 60 }, 40, [new(anna.PersonId, dora.PersonId)]);

    private static Decision Ask(Scenario? scenario, Round? round, DateTimeOffset now, AskScenario? other = null, Fault? fault = null) =>
        ScenarioDecider.Decide(scenario, other ?? command, roundId, round, _ => fault, "best-total", now);

    [Fact]
    public void is_due_at_once_with_people_by_their_places()
    {
        Given().At(monday).When((scenario, now) => Ask(scenario, draft, now)).Then(asked).TwiceIsOnce();
        Assert.Equal(new Due(monday, new ComputeScenario()), ScenarioDecider.NextDue(Fold.Of<Scenario>(asked)!));
    }

    [Fact]
    public void without_an_objective_has_the_one_of_the_programme() =>
        Given().At(monday).When((scenario, now) => Ask(scenario, draft, now, new AskScenario()))
            .Then(new ScenarioAsked(roundId, programme, "best-total", new(null, null, null, [], []), monday)).TwiceIsOnce();

    [Fact]
    public void with_a_fault_is_refused_with_its_code_and_whose_it_is()
    {
        var decision = Ask(null, draft, monday, fault: new("locked-pair-forbidden", "A locked pair is not admissible.", anna.ParticipantId));
        Assert.Equal(("locked-pair-forbidden", $"A locked pair is not admissible. (participant {anna.ParticipantId})"), (decision.Refusal!.Code, decision.Refusal.Sentence));
    }

    [Fact]
    public void with_somebody_who_is_not_in_the_round_is_refused() =>
        Given().When((scenario, now) => Ask(scenario, draft, now, new(Apart: [new(anna.PersonId, Guid.NewGuid())]))).Refused("pair-unknown");

    [Fact]
    public void with_other_terms_under_the_same_id_is_a_conflict() =>
        Given(asked).When((scenario, now) => Ask(scenario, draft, now, command with { ScoreFloor = 41 })).Refused("scenario-exists");

    [Fact]
    public void of_a_released_round_is_refused() =>
        Given().When((scenario, now) => Ask(scenario, draft with { Status = RoundStatus.Released }, now)).Refused("round-not-draft");

    [Fact]
    public void of_no_round_is_refused() => Given().When((scenario, now) => Ask(scenario, null, now)).Refused("round-unknown");
}

public sealed class ComputingAScenario : ScenarioSpec
{
    private static When<Scenario> Compute(Found what, params object[] given) =>
        Given(given).When((scenario, _) => ScenarioDecider.Decide(scenario, new ComputeScenario(), what));

    [Fact]
    public void keeps_the_pairs_and_is_due_no_more()
    {
        var computed = new ScenarioComputed("a-hash", 1, 1, 75, [anna_and_dora], [], good);
        Compute(found, asked).Then(computed).TwiceIsOnce();
        Assert.Null(ScenarioDecider.NextDue(Fold.Of<Scenario>(asked, computed)!));
    }

    [Fact]
    public void that_cannot_be_any_more_says_why() =>
        Compute(found with { Pairs = new([], [], new("locked-pair-forbidden", "Not admissible.")) }, asked).Then(new ScenarioFailed("locked-pair-forbidden")).TwiceIsOnce();

    [Fact]
    public void after_it_was_cancelled_changes_nothing() => Compute(found, asked, new ScenarioCancelled(manager)).ThenNothing();
}

public sealed class CancellingAScenario : ScenarioSpec
{
    private static Decision Cancel(Scenario? scenario, DateTimeOffset now) => ScenarioDecider.Decide(scenario, new CancelScenario(), manager);

    [Fact]
    public void ends_its_computation()
    {
        Given(asked).When(Cancel).Then(new ScenarioCancelled(manager)).TwiceIsOnce();
        Assert.Null(ScenarioDecider.NextDue(Fold.Of<Scenario>(asked, new ScenarioCancelled(manager))!));
    }

    [Fact]
    public void is_refused_when_it_is_computed() => Given(asked, new ScenarioComputed("a-hash", 1, 1, 75, [], [], good)).When(Cancel).Refused("scenario-over");

    [Fact]
    public void that_does_not_exist_is_refused() => Given().When(Cancel).Refused("scenario-unknown");
}
