using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Programmes.ProgrammeDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class LeadingAProgramme : Spec<Programmes.Programme>
{
    private static readonly Guid manager = Samples.Manager;
    private static readonly HashSet<Guid> employed = [Samples.Sponsor];
    private static readonly FinalRecord record = new(40, 36, 33, 5);
    private static readonly ProgrammeDesigned designed = new(Samples.Design, Samples.Texts.Digest(), manager);
    private static readonly ProgrammeOpened opened = new(manager);
    private static readonly ProgrammeStarted started = new(manager);
    private static readonly DateTimeOffset in_may = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AdjustProgramme more_sessions = new("feedback", new DateOnly(2027, 5, 1), Cadence: Samples.Design.Cadence with { Sessions = 7, EveryWeeks = 3 });

    private static Func<Programmes.Programme?, DateTimeOffset, Decision> Designing(Func<Design, Design>? but = null, bool seen = false, Texts? texts = null) =>
        (programme, now) => Decide(programme, new DesignProgramme((but ?? (same => same))(Samples.Design), texts ?? Samples.Texts), new DesignKnown(employed), seen, manager, now);

    private static Func<Programmes.Programme?, DateTimeOffset, Decision> Opening(params string[] approved) =>
        (programme, _) => Decide(programme, new OpenProgramme(), approved.ToDictionary(country => country, _ => Samples.Policy.AllowedSurveys), manager);

    private static Func<Programmes.Programme?, DateTimeOffset, Decision> Starting(bool mentor = true, bool mentee = true) =>
        (programme, now) => Decide(programme, new StartProgramme(), mentor, mentee, manager, now);

    private static Decision Adjusting(Programmes.Programme? programme, DateTimeOffset now) => Decide(programme, more_sessions, employed, manager, now);

    private static Decision Closing(Programmes.Programme? programme, DateTimeOffset _) => TermDecider.Decide(programme, new CloseProgramme(), record, manager);

    private static Func<Programmes.Programme?, DateTimeOffset, Decision> Cancelling(string reason = "organisation-changed") =>
        (programme, _) => Decide(programme, new CancelProgramme(reason), manager);

    [Fact]
    public void begins_with_a_design() => Given().At(Samples.Now).When(Designing()).Then(designed).TwiceIsOnce();

    [Fact]
    public void a_draft_is_redesigned_by_who_has_read_it() =>
        Given(designed).At(Samples.Now).When(Designing(design => design with { Code = "autumn-27" }, seen: true))
            .Then(designed with { Design = Samples.Design with { Code = "autumn-27" } }).TwiceIsOnce();

    [Fact]
    public void other_words_are_another_design() =>
        Given(designed).At(Samples.Now).When(Designing(seen: true, texts: new(new Dictionary<string, string> { ["en"] = "New" }, new Dictionary<string, string>())))
            .TwiceIsOnce();

    [Fact]
    public void another_design_under_the_same_id_is_a_conflict() => Given(designed).At(Samples.Now).When(Designing(design => design with { Code = "autumn-27" })).Refused("programme-exists");

    [Fact]
    public void what_is_open_is_not_redesigned() =>
        Given(designed, opened).At(Samples.Now).When(Designing(design => design with { Code = "autumn-27" }, seen: true)).Refused("programme-not-a-draft");

    [Fact]
    public void opens_where_every_country_has_an_approved_policy() => Given(designed).When(Opening("DE", "FR")).Then(opened).TwiceIsOnce();

    [Fact]
    public void does_not_open_in_a_country_without_one() => Given(designed).When(Opening("FR")).Refused("country-policy-missing");

    [Fact]
    public void nothing_is_opened_that_is_not_there() => Given().When(Opening("DE")).Refused("programme-unknown");

    [Fact]
    public void starts_with_a_mentor_and_a_mentee() => Given(designed, opened).At(Samples.Now).When(Starting()).Then(started).TwiceIsOnce();

    [Fact]
    public void does_not_start_without_a_mentee() => Given(designed, opened).At(Samples.Now).When(Starting(mentee: false)).Refused("nobody-enrolled");

    [Fact]
    public void does_not_start_without_a_mentor() => Given(designed, opened).At(Samples.Now).When(Starting(mentor: false)).Refused("nobody-enrolled");

    [Fact]
    public void does_not_start_before_it_is_open() => Given(designed).At(Samples.Now).When(Starting()).Refused("programme-not-open");

    [Fact]
    public void does_not_start_after_its_term() => Given(designed, opened).At(Samples.Now.AddYears(1)).When(Starting()).Refused("term-is-over");

    [Fact]
    public void is_adjusted_with_a_reason_and_a_date() =>
        Given(designed, opened, started).At(in_may).When(Adjusting)
            .Then(new ProgrammeAdjusted(Samples.Design.TopicCodes, Samples.Design.Goals, more_sessions.Cadence!, Samples.Design.Matching, "feedback", more_sessions.EffectiveOn, manager))
            .TwiceIsOnce();

    [Fact]
    public void is_not_adjusted_without_a_reason() =>
        Given(designed, opened).When((programme, _) => Decide(programme, more_sessions with { ReasonCode = "because" }, employed, manager, in_may)).Refused("reason-unknown");

    [Fact]
    public void is_not_adjusted_outside_its_term() =>
        Given(designed, opened).When((programme, _) => Decide(programme, more_sessions with { EffectiveOn = new DateOnly(2028, 1, 1) }, employed, manager, in_may)).Refused("date-out-of-term");

    [Fact]
    public void is_not_adjusted_into_what_could_not_be_designed() =>
        Given(designed, opened).When((programme, _) => Decide(programme, more_sessions with { Cadence = Samples.Design.Cadence with { Sessions = 24 } }, employed, manager, in_may))
            .Refused("sessions-do-not-fit");

    [Fact]
    public void a_draft_is_not_adjusted() => Given(designed).When(Adjusting).Refused("programme-not-running");

    [Fact]
    public void is_closed_once_it_runs() => Given(designed, opened, started).When(Closing).Then(new ProgrammeClosed(manager, record)).TwiceIsOnce();

    [Fact]
    public void is_not_closed_before_it_runs() => Given(designed, opened).When(Closing).Refused("programme-not-running");

    [Fact]
    public void is_cancelled_with_a_reason() =>
        Given(designed, opened).When(Cancelling()).Then(new ProgrammeCancelled("organisation-changed", manager)).TwiceIsOnce();

    [Fact]
    public void is_not_cancelled_without_one() => Given(designed, opened).When(Cancelling("")).Refused("reason-unknown");

    [Fact]
    public void is_not_cancelled_after_its_end() => Given(designed, opened, started, new ProgrammeClosed(manager)).When(Cancelling()).Refused("programme-closed");

    public static TheoryData<string, Design> Broken
    {
        get
        {
            var good = Samples.Design;
            return new()
            {
                { "code-malformed", good with { Code = "x" } },
                { "country-unknown", good with { Countries = [] } },
                { "country-unknown", good with { Countries = ["GERMANY"] } },
                { "topic-unknown", good with { TopicCodes = ["gossip"] } },
                { "duration-out-of-range", good with { EndsOn = new DateOnly(2027, 9, 29) } },
                { "duration-out-of-range", good with { EndsOn = new DateOnly(2028, 4, 2) } },
                { "date-out-of-range", good with { EndsOn = DateOnly.MaxValue } },
                { "goal-missing", good with { Goals = [] } },
                { "kpi-unknown", good with { Goals = [good.Goals[0] with { Kpi = "happiness" }] } },
                { "sponsor-unknown", good with { Goals = [good.Goals[0] with { SponsorId = Samples.Person }] } },
                { "goal-date-out-of-range", good with { Goals = [good.Goals[0] with { By = new DateOnly(2026, 1, 1) }] } },
                { "sessions-out-of-range", good with { Cadence = good.Cadence with { Sessions = 2 } } },
                { "cadence-out-of-range", good with { Cadence = good.Cadence with { EveryWeeks = 9 } } },
                { "length-out-of-range", good with { Cadence = good.Cadence with { LengthMinutes = 5 } } },
                { "sessions-do-not-fit", good with { Cadence = good.Cadence with { Sessions = 9 } } },
                { "grade-distance-out-of-range", good with { Matching = good.Matching with { MinimumGradeDistance = 0 } } },
                { "capacity-out-of-range", good with { Matching = good.Matching with { MentorCapacity = 3 } } },
                { "score-floor-out-of-range", good with { Matching = good.Matching with { ScoreFloor = 101 } } },
                { "weight-unknown", good with { Matching = good.Matching with { Weights = new Dictionary<string, int> { ["age"] = 5 } } } },
                { "trait-unknown", good with { Matching = good.Matching with { MustDiffer = ["gender"] } } },
                { "answer-days-out-of-range", good with { Matching = good.Matching with { AnswerDays = 0 } } },
                { "talk-days-out-of-range", good with { Matching = good.Matching with { TalkDays = 6 } } },
                { "talk-days-out-of-range", good with { Matching = good.Matching with { TalkDays = 29 } } },
                { "grades-reversed", good with { Mentors = good.Mentors with { GradeFrom = 9 } } },
                { "organisation-code-malformed", good with { Mentors = good.Mentors with { Units = [""] } } },
                { "places-out-of-range", good with { Admission = new(MentorPlaces: 0) } },
                { "answer-days-out-of-range", good with { Admission = new(InvitationDays: 61) } },
                { "survey-unknown", good with { Surveys = ["pulse", "pulse"] } },
                { "path-unknown", good with { MentorPath = "cooking" } },
                { "path-unknown", good with { MenteePath = "mentor-refresher" } },
                { "continues-unknown", good with { ContinuesId = Samples.ProgrammeId } },
                { "country-not-of-programme", good with { Mentees = good.Mentees with { Countries = ["FR"] } } }
            };
        }
    }

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void a_design_that_breaks_a_rule_is_refused(string code, Design design) => Given().At(Samples.Now).When(Designing(_ => design)).Refused(code);

    [Fact]
    public void may_continue_what_runs_or_is_closed_and_no_draft()
    {
        var next = Samples.Design with { ContinuesId = Guid.Parse("77777777-0000-4000-8000-000000000000") };
        foreach (var life in new object[][] { [designed, opened, started], [designed, opened, started, new ProgrammeClosed(manager)] })
            Continuing(life).Then(designed with { Design = next }).TwiceIsOnce();
        foreach (var life in new object[][] { [designed], [designed, opened], [designed, opened, new ProgrammeCancelled("organisation-changed", manager)] })
            Continuing(life).Refused("continues-unknown");

        When<Programmes.Programme> Continuing(object[] life) => Given().At(Samples.Now).When((programme, now) => Decide(
            programme, new DesignProgramme(next, Samples.Texts), new DesignKnown(employed, life.Aggregate(new Programmes.Programme(), (state, fact) => state.Evolve(fact))), false, manager, now));
    }

    [Fact]
    public void a_term_of_twelve_months_is_the_longest() =>
        Given().At(Samples.Now).When(Designing(design => design with { EndsOn = new DateOnly(2028, 4, 1) })).TwiceIsOnce();

    [Fact]
    public void a_programme_that_is_over_already_is_refused() => Given().At(Samples.Now.AddYears(1)).When(Designing()).Refused("programme-in-the-past");

    [Fact]
    public void a_programme_without_a_title_is_refused() =>
        Given().At(Samples.Now).When(Designing(texts: new(new Dictionary<string, string>(), new Dictionary<string, string>()))).Refused("texts-malformed");
}
