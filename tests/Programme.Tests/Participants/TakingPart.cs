using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Participants.AdmissionDecider;
using static ReverseMentoring.Programme.Participants.ParticipantDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class TakingPart : Spec<Participant>
{
    private static readonly Programmes.Programme open = new() { Id = Samples.ProgrammeId, Version = 2, Status = ProgrammeStatus.Open, Design = Samples.Design };
    private static readonly Circumstances ordinary = new(open, Samples.Worker, Samples.ApprovedPolicy);
    private static readonly Enrol as_mentor = new(MentoringRole.Mentor, Samples.Profile, 2, [Samples.Partner]);
    private static readonly ParticipantEnrolled enrolled = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, [Samples.Partner], Samples.Now.AddDays(7));

    private static Func<Participant?, DateTimeOffset, Decision> Enrolling(Func<Enrol, Enrol>? but = null, Circumstances? known = null, bool seen = false) =>
        (participant, now) => Decide(participant, (but ?? (same => same))(as_mentor), known ?? ordinary, seen, now);

    [Fact]
    public void begins_with_enrolling() => Given().At(Samples.Now).When(Enrolling()).Then(enrolled).TwiceIsOnce();

    [Fact]
    public void the_senior_may_teach_where_the_programme_says_so()
    {
        var classic = open with { Design = Samples.Design with { Mentors = Samples.Design.Mentees, Mentees = Samples.Design.Mentors } };
        var senior = Samples.Worker with { Employment = Samples.Employment with { GradeRank = 9 } };
        Given().At(Samples.Now).When(Enrolling(known: ordinary with { Programme = classic, Worker = senior }))
            .Then(enrolled with { Seniority = Seniority.Senior }).TwiceIsOnce();
    }

    [Fact]
    public void answers_are_changed_by_who_has_read_them() =>
        Given(enrolled).At(Samples.Now).When(Enrolling(command => command with { Capacity = 1 }, seen: true))
            .Then(new ParticipantProfileChanged(1, Samples.Profile, [Samples.Partner])).TwiceIsOnce();

    [Fact]
    public void other_answers_without_having_read_are_a_conflict() =>
        Given(enrolled).At(Samples.Now).When(Enrolling(command => command with { Capacity = 1 })).Refused("participant-exists");

    [Fact]
    public void a_late_repeat_does_not_undo_a_withdrawal() => Given(enrolled, new ParticipantWithdrawn()).At(Samples.Now).When(Enrolling()).Refused("participant-exists");

    [Fact]
    public void who_withdrew_may_come_back() => Given(enrolled, new ParticipantWithdrawn()).At(Samples.Now).When(Enrolling(seen: true)).Then(enrolled).TwiceIsOnce();

    [Fact]
    public void the_role_does_not_change_on_the_way() =>
        Given(enrolled).At(Samples.Now).When(Enrolling(command => command with { MentoringRole = MentoringRole.Mentee, Capacity = 1 }, seen: true)).Refused("role-taken");

    private static Programmes.Programme OnlyFor(Func<Eligibility, Eligibility> but) => open with { Design = Samples.Design with { Mentors = but(Samples.Design.Mentors) } };

    internal static readonly (string Code, Circumstances Known)[] NotAdmitted =
    [
        ("programme-unknown", ordinary with { Programme = null }),
        ("programme-unknown", ordinary with { Programme = open with { Status = ProgrammeStatus.Draft } }),
        ("programme-not-open", ordinary with { Programme = open with { Status = ProgrammeStatus.Closed } }),
        ("person-has-left", ordinary with { Worker = Samples.Worker with { Active = false } }),
        ("not-eligible-country", ordinary with { Worker = Samples.Worker with { Employment = Samples.Employment with { Country = "FR" } } }),
        ("not-eligible-grade", ordinary with { Worker = Samples.Worker with { Employment = Samples.Employment with { GradeRank = 7 } } }),
        ("not-eligible-entity", ordinary with { Programme = OnlyFor(role => role with { Entities = ["acme-fr"] }) }),
        ("not-eligible-function", ordinary with { Programme = OnlyFor(role => role with { Functions = ["legal"] }) }),
        ("not-eligible-unit", ordinary with { Programme = OnlyFor(role => role with { Units = ["board"] }) }),
        ("not-eligible-tenure", ordinary with { Worker = Samples.Worker with { Employment = Samples.Employment with { EmployedSince = new DateOnly(2026, 4, 1) } } }),
        ("country-policy-missing", ordinary with { Policy = Samples.ApprovedPolicy with { Approved = null } })
    ];

    public static TheoryData<int> EachNotAdmitted => [.. Enumerable.Range(0, NotAdmitted.Length)];

    [Theory, MemberData(nameof(EachNotAdmitted))]
    public void who_may_not_is_refused(int i) => Given().At(Samples.Now).When(Enrolling(known: NotAdmitted[i].Known)).Refused(NotAdmitted[i].Code);

    [Fact]
    public void a_field_that_the_country_does_not_allow_is_refused_not_ignored() =>
        Given().At(Samples.Now)
            .When(Enrolling(known: ordinary with { Policy = Samples.ApprovedPolicy with { Approved = new Approval(1, Samples.Policy with { AllowedFields = [] }, default, "x") } }))
            .Refused("field-not-allowed");

    private static readonly (string Code, Func<Enrol, Enrol> But)[] malformed =
    [
        ("capacity-out-of-range", command => command with { Capacity = 3 }),
        ("do-not-pair-malformed", command => command with { DoNotPair = [Samples.Person] }),
        ("topic-level-out-of-range", command => command with { Profile = Samples.Profile with { TopicsWanted = [new("new-technologies", 6)] } }),
        ("topic-twice", command => command with { Profile = Samples.Profile with { LearningGoals = ["digital-trends", "digital-trends"] } }),
        ("topic-not-of-programme", command => command with { Profile = Samples.Profile with { TopicsOffered = [new("market-developments", 3)] } }),
        ("interest-malformed", command => command with { Profile = Samples.Profile with { Interests = ["My dog Rex"] } }),
        ("working-style-malformed", command => command with { Profile = Samples.Profile with { WorkingStyle = new Dictionary<string, int> { ["pace"] = 0 } } }),
        ("language-unknown", command => command with { Profile = Samples.Profile with { Languages = [] } }),
        ("language-twice", command => command with { Profile = Samples.Profile with { Languages = [new("de", "B1"), new("DE", "B2")] } }),
        ("language-level-unknown", command => command with { Profile = Samples.Profile with { Languages = [new("de", "good")] } }),
        ("zone-unknown", command => command with { Profile = Samples.Profile with { Zone = "Mars/Olympus" } }),
        ("working-hours-malformed", command => command with { Profile = Samples.Profile with { WorkingHours = [] } })
    ];

    public static TheoryData<int> EachMalformed => [.. Enumerable.Range(0, malformed.Length)];

    [Theory, MemberData(nameof(EachMalformed))]
    public void answers_that_break_a_rule_are_refused(int i) => Given().At(Samples.Now).When(Enrolling(malformed[i].But)).Refused(malformed[i].Code);

    [Fact]
    public void the_goals_are_confirmed() =>
        Given(enrolled).When((participant, _) => Decide(participant, new ConfirmGoals())).Then(new GoalsConfirmed()).TwiceIsOnce();

    [Fact]
    public void the_agreement_is_signed_in_the_version_of_the_country() =>
        Given(enrolled).When((participant, _) => Decide(participant, new SignAgreement("de-1"), Samples.ApprovedPolicy)).Then(new AgreementSigned("de-1")).TwiceIsOnce();

    [Fact]
    public void an_old_agreement_is_not_signed() =>
        Given(enrolled).When((participant, _) => Decide(participant, new SignAgreement("de-0"), Samples.ApprovedPolicy)).Refused("agreement-version-outdated");

    [Fact]
    public void a_pause_ends_at_midnight_where_they_are() =>
        Given(enrolled).At(Samples.Now).When((participant, now) => Decide(participant, new Pause(new DateOnly(2027, 4, 1)), Samples.Design.EndsOn, now))
            .Then(new ParticipantPaused(new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero))).TwiceIsOnce();

    [Fact]
    public void a_pause_of_months_is_refused() =>
        Given(enrolled).At(Samples.Now).When((participant, now) => Decide(participant, new Pause(new DateOnly(2027, 6, 1)), Samples.Design.EndsOn, now)).Refused("pause-out-of-range");

    [Fact]
    public void a_pause_ends_by_itself()
    {
        var until = Samples.Now.AddDays(10);
        Assert.Equal(until, Deadlines.Next(Fold.Of<Participant>(enrolled, new ParticipantPaused(until))!)!.At);
        Given(enrolled, new ParticipantPaused(until)).At(until).When((participant, now) => Decide(participant!, new EndPause(), now)).Then(new ParticipantResumed(ByItself: true)).TwiceIsOnce();
    }

    [Fact]
    public void a_pause_that_was_made_longer_does_not_end_at_the_old_time() =>
        Given(enrolled, new ParticipantPaused(Samples.Now), new ParticipantPaused(Samples.Now.AddDays(5))).At(Samples.Now)
            .When((participant, now) => Decide(participant!, new EndPause(), now)).ThenNothing();

    [Fact]
    public void a_pause_is_ended_before_its_day() =>
        Given(enrolled, new ParticipantPaused(Samples.Now.AddDays(5))).When((participant, _) => Decide(participant, new Resume())).Then(new ParticipantResumed()).TwiceIsOnce();

    [Fact]
    public void anybody_may_withdraw_at_any_time() =>
        Given(enrolled, new ParticipantPaused(Samples.Now.AddDays(5))).When((participant, _) => Decide(participant, new Withdraw())).Then(new ParticipantWithdrawn()).TwiceIsOnce();

    [Fact]
    public void who_left_the_company_is_done_without_fault() =>
        Given(enrolled).When((participant, _) => Decide(participant, new CompleteParticipation(CompletionCause.LeftTheCompany)))
            .Then(new ParticipantCompleted(CompletionCause.LeftTheCompany)).TwiceIsOnce();

    [Fact]
    public void a_pair_is_noted() =>
        Given(enrolled).When((participant, _) => Decide(participant, new RecordMatch(Samples.ProgrammeId, Samples.Partner, Samples.Now)))
            .Then(new ParticipantMatched(Samples.ProgrammeId, Samples.Partner, Samples.Now)).TwiceIsOnce();

    [Fact]
    public void the_end_of_a_pair_that_was_never_heard_of_tells_both()
    {
        var end = new RecordMatchEnd(Samples.ProgrammeId, Samples.Partner, Samples.Now, "no-fault", Samples.Now.AddDays(3));
        Given(enrolled).When((participant, _) => Decide(participant, end))
            .Then(new ParticipantMatched(Samples.ProgrammeId, Samples.Partner, Samples.Now), new ParticipantMatchEnded(Samples.ProgrammeId, "no-fault", Samples.Now.AddDays(3)))
            .TwiceIsOnce();
        Given(enrolled, new ParticipantMatched(Samples.ProgrammeId, Samples.Partner, Samples.Now), new ParticipantMatchEnded(Samples.ProgrammeId, "no-fault", Samples.Now))
            .When((participant, _) => Decide(participant, new RecordMatch(Samples.ProgrammeId, Samples.Partner, Samples.Now))).ThenNothing();
    }

    [Fact]
    public void after_withdrawing_nothing_goes_on() =>
        Given(enrolled, new ParticipantWithdrawn()).When((participant, _) => Decide(participant, new ConfirmGoals())).Refused("participant-withdrawn");

    [Fact]
    public void who_is_not_there_does_nothing() => Given().When((participant, _) => Decide(participant, new ConfirmGoals())).Refused("participant-unknown");
}
