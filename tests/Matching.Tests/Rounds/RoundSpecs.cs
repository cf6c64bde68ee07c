using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Matching.Tests.Rounds;

public abstract class RoundSpec : Spec<Round>
{
    protected static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    protected static readonly Guid programme = Guid.NewGuid(), manager = Guid.NewGuid();
    protected static readonly Member anna = new(Guid.NewGuid(), Guid.NewGuid()), ben = new(Guid.NewGuid(), Guid.NewGuid());
    protected static readonly Member dora = new(Guid.NewGuid(), Guid.NewGuid()), emil = new(Guid.NewGuid(), Guid.NewGuid());
    protected static readonly Suggestion anna_and_dora = new(anna, dora, 72, [new("topic-fit", 30, 30), new("interests", 42, 70)]);
    protected static readonly Suggestion ben_and_dora = new(ben, dora, 60, [new("topic-fit", 60, 100)]);
    protected static readonly Leftover emil_left = new(emil, ["same-management-chain"]);

    protected static RoundComputed Computed(params Suggestion[] suggestions) =>
        new(programme, 3, "best-total", 7, 2, 2, suggestions, [emil_left]);

    protected static RoundOpened Opened => new(programme, 3, "best-total", 7, new([], ["BER"]), [anna, ben], [dora, emil]);

    protected static Quality Good => new(Spread.Of([72]), [], [], 0, 1, []);

    protected static Dictionary<Guid, Standing> Standing(params (Member Who, Standing How)[] but)
    {
        var all = new[] { anna, ben, dora, emil }.ToDictionary(member => member.ParticipantId, _ => new Standing(true, 1, null));
        foreach (var (who, how) in but) all[who.ParticipantId] = how;
        return all;
    }

    protected static ParticipantSeats SeatsOf(Member who, params object[] events) =>
        Fold.Of<ParticipantSeats>([.. events]) is { } seats ? seats with { ParticipantId = who.ParticipantId } : new();
}

public sealed class ComputingARound : RoundSpec
{
    private static readonly Pool pool = new(true, 2, "best-total", 7, [anna, ben], [dora, emil], new HashSet<Guid>());

    private static Decision Compute(Round? round, Pool? who) =>
        RoundDecider.Decide(round, new ComputeRound(programme), who, _ => new([anna_and_dora], [new(ben, ["nobody-left"]), emil_left]));

    private static When<Round> With(Pool? who) => Given().When((round, _) => Compute(round, who));

    [Fact]
    public void records_what_the_engine_found_with_the_next_number() =>
        With(pool)
            .Then(new RoundComputed(programme, 3, "best-total", 7, 2, 2, [anna_and_dora], [new(ben, ["nobody-left"]), emil_left], Scope.Everybody))
            .TwiceIsOnce();

    [Fact]
    public void keeps_how_many_days_there_are_for_a_chemistry_talk()
    {
        With(pool with { TalkDays = 7 })
            .Then(new RoundComputed(programme, 3, "best-total", 7, 2, 2, [anna_and_dora], [new(ben, ["nobody-left"]), emil_left], Scope.Everybody, TalkDays: 7));
        Given().When((round, _) => RoundDecider.Decide(round, new OpenRound(programme), pool with { TalkDays = 7 }))
            .Then(new RoundOpened(programme, 3, "best-total", 7, Scope.Everybody, [anna, ben], [dora, emil], 7));
    }

    [Fact]
    public void is_refused_for_a_programme_that_is_not_known() => With(null).Refused("programme-unknown");

    [Fact]
    public void is_refused_while_the_programme_takes_no_pairs() => With(pool with { ProgrammeTakesPairs = false }).Refused("programme-not-open");

    [Fact]
    public void is_refused_without_a_mentor() => With(pool with { Mentors = [] }).Refused("nobody-to-match");

    [Fact]
    public void is_refused_without_a_mentee() => With(pool with { Mentees = [] }).Refused("nobody-to-match");

    [Fact]
    public void is_refused_while_somebody_is_in_an_open_round() =>
        With(pool with { InOpenRounds = new HashSet<Guid> { emil.ParticipantId } }).Refused("round-open");

    [Fact]
    public void does_not_ask_the_engine_when_it_is_refused() =>
        Given().When((round, _) => RoundDecider.Decide(round, new ComputeRound(programme), pool with { Mentors = [] }, _ => throw new InvalidOperationException()))
            .Refused("nobody-to-match");

    [Fact]
    public void of_another_programme_under_the_same_id_is_a_conflict() =>
        Given(Computed(anna_and_dora)).When((round, _) => RoundDecider.Decide(round, new ComputeRound(Guid.NewGuid()), pool, _ => throw new InvalidOperationException()))
            .Refused("round-exists");
}

public sealed class OpeningADraft : RoundSpec
{
    private static readonly Pool pool = new(true, 2, "best-total", 7, [anna, ben], [dora, emil], new HashSet<Guid>());
    private static readonly OpenRound berlin = new(programme, Sites: ["BER", "BER"]);

    [Fact]
    public void holds_its_people_without_any_pair()
    {
        Given().When((round, _) => RoundDecider.Decide(round, berlin, pool))
            .Then(new RoundOpened(programme, 3, "best-total", 7, new([], ["BER"]), [anna, ben], [dora, emil]))
            .TwiceIsOnce();
        var round = Fold.Of<Round>(Opened)!;
        Assert.True(round.IsOpen);
        Assert.Equal([anna, ben, dora, emil], round.Members);
    }

    [Fact]
    public void for_other_people_under_the_same_id_is_a_conflict() =>
        Given(Opened).When((round, _) => RoundDecider.Decide(round, new OpenRound(programme, ["FR"]), pool)).Refused("round-exists");

    [Fact]
    public void is_refused_while_another_round_holds_one_of_its_people() =>
        Given().When((round, _) => RoundDecider.Decide(round, berlin, pool with { InOpenRounds = new HashSet<Guid> { dora.ParticipantId } })).Refused("round-open");

    [Fact]
    public void is_refused_for_a_programme_that_is_not_known() => Given().When((round, _) => RoundDecider.Decide(round, berlin, null)).Refused("programme-unknown");
}

public sealed class ChoosingAScenario : RoundSpec
{
    private static readonly Guid fairest = Guid.NewGuid();
    private static readonly Scenario computed = new()
    {
        Id = fairest, Status = ScenarioStatus.Computed, Objective = "raise-the-weakest", Suggestions = [ben_and_dora], Unmatched = [emil_left], Quality = Good
    };

    private static When<Round> Choose(Scenario? scenario, params object[] given) =>
        Given(given).When((round, _) => RoundDecider.Decide(round, new ChooseScenario(fairest), scenario, manager));

    [Fact]
    public void gives_the_draft_its_pairs_and_lets_nobody_go()
    {
        var chosen = new ScenarioChosen(manager, fairest, "raise-the-weakest", [ben_and_dora], [emil_left], Good);
        Choose(computed, Opened).Then(chosen).TwiceIsOnce();
        var round = Fold.Of<Round>(Opened, chosen)!;
        Assert.Equal((ben_and_dora, fairest), (Assert.Single(round.Suggestions), round.ScenarioId));
        Assert.Contains(anna, round.Members);
    }

    [Fact]
    public void replaces_pairs_that_it_began_with() => Assert.Equal([anna, dora, emil, ben],
        Fold.Of<Round>(Computed(anna_and_dora), new ScenarioChosen(manager, fairest, "best-total", [anna_and_dora], [emil_left, new(ben, [])], Good))!.Members);

    [Fact]
    public void is_refused_while_it_is_being_computed() => Choose(computed with { Status = ScenarioStatus.Computing, Quality = null }, Opened).Refused("scenario-not-computed");

    [Fact]
    public void is_refused_if_it_is_of_another_round() => Choose(computed with { RoundId = Guid.NewGuid() }, Opened).Refused("scenario-unknown");

    [Fact]
    public void that_does_not_exist_is_refused() => Choose(null, Opened).Refused("scenario-unknown");

    [Fact]
    public void is_refused_once_people_were_asked() => Choose(computed, Computed(anna_and_dora), new RoundReleased(manager, monday)).Refused("round-not-draft");

    [Fact]
    public void of_a_round_that_does_not_exist_is_refused() => Choose(computed).Refused("round-unknown");
}

public sealed class DiscardingARound : RoundSpec
{
    private static Decision Discard(Round? round, DateTimeOffset now) => RoundDecider.Decide(round, new DiscardRound(), manager);

    [Fact]
    public void lets_its_people_go()
    {
        Given(Computed(anna_and_dora)).When(Discard).Then(new RoundDiscarded(manager)).TwiceIsOnce();
        Assert.False(Fold.Of<Round>(Computed(anna_and_dora), new RoundDiscarded(manager))!.IsOpen);
    }

    [Fact]
    public void is_refused_once_people_were_asked() =>
        Given(Computed(anna_and_dora), new RoundReleased(manager, monday)).When(Discard).Refused("round-released");

    [Fact]
    public void that_does_not_exist_is_refused() => Given().When(Discard).Refused("round-unknown");
}

public sealed class ReleasingARound : RoundSpec
{
    private static readonly DateTimeOffset week_later = monday.AddDays(7);

    private static When<Round> Release(IReadOnlyDictionary<Guid, Standing> standing, params object[] given) =>
        Given(given).At(monday).When((round, now) => RoundDecider.Decide(round, new ReleaseRound(), manager, standing, now));

    [Fact]
    public void opens_a_proposal_and_holds_both_seats()
    {
        var proposal = Round.ProposalId(default, anna_and_dora);
        Release(Standing(), Computed(anna_and_dora))
            .Then(new RoundReleased(manager, week_later))
            .AndOn(proposal, new ProposalOpened(programme, default, anna, dora, 72, anna_and_dora.Parts, monday, week_later))
            .AndOn(ParticipantSeats.IdOf(anna.ParticipantId), new SeatReserved(anna.ParticipantId, proposal))
            .AndOn(ParticipantSeats.IdOf(dora.ParticipantId), new SeatReserved(dora.ParticipantId, proposal))
            .TwiceIsOnce();
    }

    [Fact]
    public void leaves_time_for_a_chemistry_talk_before_the_days_to_answer() =>
        Release(Standing(), Computed(anna_and_dora) with { TalkDays = 14 })
            .Then(new RoundReleased(manager, monday.AddDays(21)))
            .AndOn(Round.ProposalId(default, anna_and_dora), new ProposalOpened(
                programme, default, anna, dora, 72, anna_and_dora.Parts, monday, monday.AddDays(21), monday.AddDays(14)));

    [Fact]
    public void holds_two_seats_of_somebody_with_two_places() =>
        Release(Standing((dora, new(true, 2, null))), Computed(anna_and_dora, ben_and_dora))
            .AndOn(ParticipantSeats.IdOf(dora.ParticipantId),
                new SeatReserved(dora.ParticipantId, Round.ProposalId(default, anna_and_dora)),
                new SeatReserved(dora.ParticipantId, Round.ProposalId(default, ben_and_dora)));

    [Fact]
    public void is_refused_when_one_place_is_proposed_twice() => Release(Standing(), Computed(anna_and_dora, ben_and_dora)).Refused("no-seat-left");

    [Fact]
    public void is_refused_when_a_place_was_taken_meanwhile() =>
        Release(Standing((anna, new(true, 1, SeatsOf(anna, new SeatReserved(anna.ParticipantId, Guid.NewGuid()))))), Computed(anna_and_dora)).Refused("no-seat-left");

    [Fact]
    public void is_refused_when_a_person_has_two_pairs_in_other_programmes()
    {
        PersonSeats busy = new() { InUse = [Guid.NewGuid()] }, full = busy with { InUse = [.. busy.InUse, Guid.NewGuid()] };
        Release(Standing((anna, new(true, 1, null, full))), Computed(anna_and_dora)).Refused("no-seat-left");
        Release(Standing((anna, new(true, 1, null, busy))), Computed(anna_and_dora))
            .AndOn(PersonSeats.IdOf(anna.PersonId), new PersonSeatReserved(anna.PersonId, Round.ProposalId(default, anna_and_dora)));
    }

    [Fact]
    public void is_refused_when_somebody_went_meanwhile() =>
        Release(Standing((dora, new(false, 1, null))), Computed(anna_and_dora)).Refused("cohort-changed");

    [Fact]
    public void is_refused_while_the_draft_has_no_pairs() => Release(Standing(), Opened).Refused("nothing-chosen");

    [Fact]
    public void is_refused_once_it_was_discarded() => Release(Standing(), Computed(anna_and_dora), new RoundDiscarded(manager)).Refused("round-discarded");

    [Fact]
    public void that_does_not_exist_is_refused() => Release(Standing()).Refused("round-unknown");

    [Fact]
    public void without_a_single_pair_completes_it_at_once() =>
        Release(Standing(), Computed())
            .Then(new RoundReleased(manager, week_later), new RoundCompleted([new(emil.ParticipantId, emil.PersonId, 1)]))
            .TwiceIsOnce();
}
