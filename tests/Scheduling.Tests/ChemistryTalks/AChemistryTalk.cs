using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.ChemistryTalks;
using ReverseMentoring.Scheduling.Planning;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;

namespace ReverseMentoring.Scheduling.Tests.ChemistryTalks;

public sealed class AChemistryTalk : Spec<Session>
{
    private static readonly ChemistryTalkCalledOff called_off = new(programme, pair, proposal);

    private static Decision Plan(Session? talk, TalkSlot? slot) =>
        ChemistryTalkDecider.Decide(talk, new PlanChemistryTalk(programme, pair, proposal, mentor, mentee, thursday_at_ten, slot));

    private static Decision Planned(Session? talk, DateTimeOffset now) => Plan(talk, new(tuesday_at_ten, TimeSpan.FromMinutes(30), "Europe/Berlin"));

    private static Decision CallOff(Session? talk, DateTimeOffset now) => ChemistryTalkDecider.Decide(talk, new CallOffChemistryTalk(programme, pair, proposal), now);

    private static When<Session> Move(DateTimeOffset start) =>
        Given(talk_on_tuesday_at_ten).At(monday_at_ten).When((talk, now) => SessionDecider.Decide(talk, new MoveSession(start), mentee, march_to_august, now));

    [Fact]
    public void is_planned_once_and_stands_in_calendars_at_once()
    {
        Given().At(monday_at_ten).When(Planned).Then(talk_on_tuesday_at_ten).TwiceIsOnce();
        Assert.True(Fold.Of<Session>(talk_on_tuesday_at_ten)!.Appointed);
    }

    [Fact]
    public void is_not_planned_where_the_two_have_no_time() => Given().When((talk, _) => Plan(talk, null)).ThenNothing();

    [Fact]
    public void is_called_off_where_both_have_accepted_before_it()
    {
        Given(talk_on_tuesday_at_ten).At(monday_at_ten).When(CallOff).Then(called_off).TwiceIsOnce();
        Given(talk_on_tuesday_at_ten).At(tuesday_at_ten).When(CallOff).ThenNothing();
        Given(talk_on_tuesday_at_ten, new SessionCancelled(Side.Mentee, MoveReason.Unstated)).At(monday_at_ten).When(CallOff).ThenNothing();
    }

    [Fact]
    public void is_called_off_where_one_of_the_two_has_gone()
    {
        static Decision Look(Session? talk, DateTimeOffset now) => ChemistryTalkDecider.Decide(talk, new LookWhoComes(SomebodyIsGone: true), now);
        Given(talk_on_tuesday_at_ten).At(monday_at_ten).When(Look).Then(called_off).TwiceIsOnce();
        Given(talk_on_tuesday_at_ten).At(tuesday_at_ten).When(Look).ThenNothing();
        Given(talk_on_tuesday_at_ten, new SessionCancelled(Side.Mentee, MoveReason.Unstated)).At(monday_at_ten).When(Look).ThenNothing();
        Given(planned_for_tuesday_at_ten).At(monday_at_ten).When(Look).ThenNothing();
        Given().At(monday_at_ten).When(Look).ThenNothing();
        Given(talk_on_tuesday_at_ten).At(monday_at_ten).When((talk, now) => ChemistryTalkDecider.Decide(talk, new LookWhoComes(SomebodyIsGone: false), now)).ThenNothing();
    }

    [Fact]
    public void that_was_called_off_before_it_was_heard_of_is_not_planned_any_more()
    {
        Given().At(monday_at_ten).When(CallOff).Then(called_off).TwiceIsOnce();
        Given(called_off).At(monday_at_ten).When(Planned).ThenNothing();
        Assert.Null(SessionDecider.NextDue(Fold.Of<Session>(called_off)!));
    }

    [Fact]
    public void may_be_moved_as_long_as_it_is_over_before_the_answers()
    {
        Move(wednesday_at_ten).Then(new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Unstated)).TwiceIsOnce();
        Move(thursday_at_ten.AddMinutes(-30)).Then(new SessionMoved(tuesday_at_ten, thursday_at_ten.AddMinutes(-30), Side.Mentee, MoveReason.Unstated));
        Move(thursday_at_ten.AddMinutes(-29)).Refused("talk-after-the-answers");
    }

    [Fact]
    public void may_be_before_the_term_of_the_programme()
    {
        var (february, said) = (new DateTimeOffset(2027, 2, 1, 9, 0, 0, TimeSpan.Zero), talk_on_tuesday_at_ten with { Start = new(2027, 2, 3, 9, 0, 0, TimeSpan.Zero) });
        Given(said).At(february).When((talk, now) => SessionDecider.Decide(talk, new MoveSession(said.Start.AddDays(1)), mentor, march_to_august, now))
            .Then(new SessionMoved(said.Start, said.Start.AddDays(1), Side.Mentor, MoveReason.Unstated));
    }

    [Fact]
    public void is_no_session_of_the_plan()
    {
        var (talk, series) = (Fold.Of<Session>(talk_on_tuesday_at_ten), new PairSeries { Id = SeriesDecider.IdOf(pair) });
        foreach (var fact in new object[] { new SessionHeld(mentor), new SessionCancelled(Side.Mentee, MoveReason.Unstated) })
            Assert.Empty(SeriesDecider.Note(series, talk, Decision.Of(fact)).Others);
    }

    [Fact]
    public void is_where_it_suits_both_and_in_good_time()
    {
        // Berlin from nine to five, New York from nine to five: three to five in Berlin suits both.
        var slot = Find(days: 7, answerDays: 14)!;
        Assert.Equal(("Europe/Berlin", TimeSpan.FromMinutes(30)), (slot.Zone, slot.Length));
        Assert.Equal(new DateTimeOffset(2027, 3, 10, 14, 0, 0, TimeSpan.Zero), slot.Start);
    }

    [Fact]
    public void is_rather_late_than_never_and_never_after_the_answers()
    {
        Assert.InRange(Find(days: 1, answerDays: 14)!.Start, monday_at_ten.AddDays(2), monday_at_ten.AddDays(14).AddMinutes(-30));
        Assert.Null(Find(days: 1, answerDays: 2));
        Assert.Null(ChemistryTalkDecider.Find(new("Europe/Nowhere", []), new("Europe/Berlin", []), monday_at_ten.AddDays(7), monday_at_ten.AddDays(14), monday_at_ten));
    }

    private static TalkSlot? Find(int days, int answerDays) =>
        ChemistryTalkDecider.Find(Office("Europe/Berlin"), Office("America/New_York"), monday_at_ten.AddDays(days), monday_at_ten.AddDays(answerDays), monday_at_ten);

    private static Availability Office(string zone) => new(zone, [.. Enumerable.Range(1, 5).Select(day => new WorkingWindow((DayOfWeek)day, new(9, 0), new(17, 0)))]);
}
