using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Programmes.TermDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class EndingATerm : Spec<Programmes.Programme>
{
    private static readonly Guid manager = Samples.Manager;
    private static readonly FinalRecord record = new(40, 36, 33, 5);
    private static readonly DateTimeOffset over = new(2027, 10, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly object[] running = [new ProgrammeDesigned(Samples.Design, Samples.Texts.Digest(), manager), new ProgrammeOpened(manager), new ProgrammeStarted(manager)];
    private static readonly ProgrammeTermEnded ended = new(over.AddDays(14), null);

    private static readonly AdjustProgramme shorter = new("schedule", new DateOnly(2027, 6, 1), Cadence: Samples.Design.Cadence with { LengthMinutes = 45 });
    private static readonly ProgrammeAdjustmentPlanned planned = new(shorter, new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero), manager);

    private static readonly ProgrammeAdjusted adjusted =
        new(Samples.Design.TopicCodes, Samples.Design.Goals, shorter.Cadence!, Samples.Design.Matching, "schedule", shorter.EffectiveOn, manager);

    private static Func<Programmes.Programme?, DateTimeOffset, Decision> Extending(DateOnly until, string reason = "schedule") =>
        (programme, _) => Decide(programme, new ExtendProgramme(until, reason), manager);

    private static Decision Adjusting(Programmes.Programme? programme, DateTimeOffset now) => ProgrammeDecider.Decide(programme, shorter, new HashSet<Guid> { Samples.Sponsor }, manager, now);

    private static Decision Due(Programmes.Programme? programme, DateTimeOffset now) =>
        NextDue(programme!) is { } due && due.At <= now ? DecideDue(programme!, due.Command, now) : Decision.Nothing;

    [Fact]
    public void is_extended_by_six_months_at_most() =>
        Given(running).When(Extending(new DateOnly(2028, 3, 30))).Then(new ProgrammeExtended(new DateOnly(2028, 3, 30), "schedule", manager)).TwiceIsOnce();

    [Fact]
    public void is_not_extended_by_more() => Given(running).When(Extending(new DateOnly(2028, 4, 1))).Refused("extension-out-of-range");

    [Fact]
    public void is_not_extended_backwards() => Given(running).When(Extending(new DateOnly(2027, 9, 1))).Refused("extension-out-of-range");

    [Fact]
    public void is_extended_once() =>
        Given([.. running, new ProgrammeExtended(new DateOnly(2027, 10, 31), "schedule", manager)]).When(Extending(new DateOnly(2027, 12, 31))).Refused("programme-extended");

    [Fact]
    public void is_not_extended_without_a_reason() => Given(running).When(Extending(new DateOnly(2027, 12, 31), "")).Refused("reason-unknown");

    [Fact]
    public void can_be_adjusted_after_it_was_extended_beyond_a_year()
    {
        object[] long_ago = [new ProgrammeDesigned(Samples.Design with { EndsOn = new DateOnly(2028, 3, 31) }, "", manager), running[1], running[2], new ProgrammeExtended(new DateOnly(2028, 9, 30), "schedule", manager)];
        Given(long_ago).At(planned.AppliesAt).When(Adjusting).Then(adjusted).TwiceIsOnce();
    }

    [Fact]
    public void an_adjustment_waits_for_its_day() => Given(running).At(Samples.Now).When(Adjusting).Then(planned).TwiceIsOnce();

    [Fact]
    public void and_comes_by_itself()
    {
        Assert.Equal(planned.AppliesAt, NextDue(Fold.Of<Programmes.Programme>([.. running, planned])!)!.At);
        Given([.. running, planned]).At(planned.AppliesAt).When(Due).Then(adjusted).TwiceIsOnce();
    }

    [Fact]
    public void a_term_ends_by_itself_when_its_last_day_is_over_everywhere()
    {
        Assert.Equal(over, NextDue(Fold.Of<Programmes.Programme>(running)!)!.At);
        Given(running).At(over).When(Due).Then(ended).TwiceIsOnce();
    }

    [Fact]
    public void or_before_by_its_manager() =>
        Given(running).At(Samples.Now).When((programme, now) => Decide(programme, new EndTerm(), manager, now)).Then(new ProgrammeTermEnded(Samples.Now.AddDays(14), manager)).TwiceIsOnce();

    [Fact]
    public void what_is_only_open_has_no_end() => Given(running[0], running[1]).At(over).When((programme, now) => Decide(programme, new EndTerm(), manager, now)).Refused("programme-not-running");

    [Fact]
    public void its_manager_is_reminded_to_close_it_once() => Given([.. running, ended]).At(ended.RemindAt).When(Due).Then(new ProgrammeCloseReminded()).TwiceIsOnce();

    [Fact]
    public void is_closed_with_a_record() =>
        Given([.. running, ended]).When((programme, _) => Decide(programme, new CloseProgramme(), record, manager)).Then(new ProgrammeClosed(manager, record)).TwiceIsOnce();

    [Fact]
    public void a_copy_is_as_long_as_its_model()
    {
        var copy = ProgrammeDecider.Copy(Samples.Design, Samples.Texts, "autumn-27", new DateOnly(2027, 10, 4)).Design!;
        Assert.Equal((new DateOnly(2028, 4, 3), "autumn-27"), (copy.EndsOn, copy.Code));
        Assert.Equal(copy.EndsOn, Assert.Single(copy.Goals).By);
        Assert.Null(DesignRules.Broken(copy, new HashSet<Guid> { Samples.Sponsor }));
    }

    [Fact]
    public void every_template_is_a_design_once_it_is_filled_in()
    {
        foreach (var template in ProgrammeTemplates.All)
        {
            var starts = new DateOnly(2027, 4, 1);
            var ends = starts.AddMonths(template.Months).AddDays(-1);
            var design = new Design(
                template.Code[..Math.Min(32, template.Code.Length)], ["DE"], template.TopicCodes, [.. template.Goals.Select(goal => new Goal(goal.Kpi, null, goal.Target, ends, Samples.Sponsor))],
                starts, ends, template.Cadence, template.Matching, template.TrainingGate, template.Mentors, template.Mentees, null, template.Admission);
            Assert.Null(DesignRules.Broken(design, new HashSet<Guid> { Samples.Sponsor })?.Refusal);
            Assert.True(TextRules.Hold(template.Texts));
            Assert.Equal(["de", "en"], template.Texts.Titles.Keys.Order());
        }
    }

    [Fact]
    public void own_words_for_the_roles_are_another_wording()
    {
        var own = Samples.Texts with { Roles = new Dictionary<string, RoleTitles> { ["en"] = new("Digital coach", "Board member") } };
        Assert.NotEqual(Samples.Texts.Digest(), own.Digest());
        Assert.True(TextRules.Hold(own));
        Assert.False(TextRules.Hold(Samples.Texts with { Roles = new Dictionary<string, RoleTitles> { ["en"] = new("", "Board member") } }));
    }
}
