using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Participants.AdmissionDecider;

namespace ReverseMentoring.Programme.Tests.Admissions;

public sealed class ComingIn : Spec<Participant>
{
    private static readonly Guid line_manager = Samples.Sponsor;
    private static readonly Enrol answers = new(MentoringRole.Mentor, Samples.Profile, 2, []);

    private static readonly ParticipantApplied applied = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, [], null);

    private static readonly ParticipantApplied applied_to_the_manager = applied with { ApproverId = Samples.Manager };

    private static readonly ParticipantEnrolled enrolled = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, [], Samples.Now.AddDays(7));

    private static readonly ParticipantInvited invited = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", Samples.Now.AddDays(6), Samples.Now.AddDays(9), Samples.Manager);

    private static readonly LineManagerAsked asked = new(line_manager, Samples.Now.AddDays(6), Samples.Now.AddDays(9));
    private static readonly PlaceOffered offered = new(Samples.Now.AddDays(5));
    private static readonly ParticipantWaitlisted waitlisted = new();

    private static Circumstances Known(Admission? admission = null, bool room = true, ProgrammeStatus status = ProgrammeStatus.Open) => new(
        new() { Id = Samples.ProgrammeId, Version = 2, Status = status, Design = Samples.Design with { Admission = admission }, ManagerId = Samples.Manager },
        Samples.Worker, Samples.ApprovedPolicy, room);

    private static readonly Circumstances by_application = Known(new(Door.Application));
    private static readonly Circumstances by_invitation = Known(new(Door.Invitation, InvitationDays: 9));
    private static readonly Circumstances full = Known(new(MentorPlaces: 1), room: false);
    private static readonly Circumstances with_line_manager = Known(new(LineManager: LineManager.Asked, LineManagerDays: 9));

    private static Func<Participant?, DateTimeOffset, Decision> Enrolling(Circumstances known, bool seen = false) =>
        (participant, now) => Decide(participant, answers, known, seen, now);

    private static Func<Participant?, DateTimeOffset, Decision> Inviting(Circumstances known, bool seen = false) =>
        (participant, now) => Decide(participant, new Invite(MentoringRole.Mentor), known, seen, Samples.Manager, now);

    private static Func<Participant?, DateTimeOffset, Decision> Approving(Circumstances known) =>
        (participant, now) => Decide(participant, new ApproveApplication(), known, Samples.Manager, now);

    private static Func<Participant?, DateTimeOffset, Decision> Refusing(string reason) =>
        (participant, _) => Decide(participant, new RefuseApplication(reason), Samples.Manager);

    private static Func<Participant?, DateTimeOffset, Decision> Answering(bool agreed, Guid? by = null) =>
        (participant, now) => Decide(participant, new AnswerAsLineManager(agreed), with_line_manager, by ?? line_manager, now);

    private static Func<Participant?, DateTimeOffset, Decision> Expiring(Circumstances known) => (participant, now) => Decide(participant!, new Expire(), known, now);

    private static Func<Participant?, DateTimeOffset, Decision> Reminding(Circumstances known) => (participant, now) => Decide(participant!, new Remind(), known, now);

    private static Decision Accepting(Participant? participant, DateTimeOffset now) => Decide(participant, new AcceptPlace(), full, now);

    private static Decision Declining(Participant? participant, DateTimeOffset _) => Decide(participant, new DeclinePlace());

    [Fact]
    public void where_the_door_is_a_manager_one_applies() => Given().At(Samples.Now).When(Enrolling(by_application)).Then(applied_to_the_manager).TwiceIsOnce();

    [Fact]
    public void who_is_approved_is_in() =>
        Given(applied_to_the_manager).At(Samples.Now).When(Approving(by_application)).Then(new ApplicationApproved(Samples.Manager), enrolled).TwiceIsOnce();

    [Fact]
    public void who_is_approved_when_all_places_are_taken_waits() =>
        Given(applied_to_the_manager).At(Samples.Now).When(Approving(by_application with { HasRoom = false })).Then(new ApplicationApproved(Samples.Manager), waitlisted).TwiceIsOnce();

    [Fact]
    public void nobody_is_approved_who_has_not_applied() => Given(enrolled).At(Samples.Now).When(Approving(by_application)).Refused("nothing-to-approve");

    [Fact]
    public void nobody_is_approved_once_the_term_is_over() =>
        Given(applied_to_the_manager).At(Samples.Now).When(Approving(Known(new(Door.Application), status: ProgrammeStatus.Closing))).Refused("programme-not-open");

    [Fact]
    public void who_is_not_admitted_is_told_by_a_code() =>
        Given(applied_to_the_manager).When(Refusing("not-this-time")).Then(new ParticipantNotAdmitted("not-this-time", Samples.Manager)).TwiceIsOnce();

    [Fact]
    public void who_waits_can_be_sent_away_too() =>
        Given(applied, waitlisted).When(Refusing("organisation")).Then(new ParticipantNotAdmitted("organisation", Samples.Manager)).TwiceIsOnce();

    [Fact]
    public void a_reason_in_words_is_none() => Given(applied_to_the_manager).When(Refusing("I do not like them")).Refused("reason-unknown");

    [Fact]
    public void who_is_in_is_not_refused() => Given(enrolled).When(Refusing("not-this-time")).Refused("nothing-to-decline");

    [Fact]
    public void who_is_eligible_is_invited() => Given().At(Samples.Now).When(Inviting(by_invitation)).Then(invited).TwiceIsOnce();

    [Fact]
    public void who_is_not_eligible_is_not_invited() =>
        Given().At(Samples.Now).When(Inviting(by_invitation with { Worker = Samples.Worker with { Employment = Samples.Employment with { GradeRank = 9 } } })).Refused("not-eligible-grade");

    [Fact]
    public void who_takes_part_is_not_invited() => Given(enrolled).At(Samples.Now).When(Inviting(by_invitation)).Refused("already-taking-part");

    [Fact]
    public void who_has_declined_is_not_asked_again_by_a_repeat() => Given(invited, new ParticipantDeclined()).At(Samples.Now).When(Inviting(by_invitation)).Refused("participant-exists");

    [Fact]
    public void who_has_declined_is_asked_again_on_purpose() => Given(invited, new ParticipantDeclined()).At(Samples.Now).When(Inviting(by_invitation, seen: true)).Then(invited).TwiceIsOnce();

    [Fact]
    public void without_an_invitation_the_door_is_shut() => Given().At(Samples.Now).When(Enrolling(by_invitation)).Refused("invitation-needed");

    [Fact]
    public void the_invited_come_in() => Given(invited).At(Samples.Now).When(Enrolling(by_invitation)).Then(enrolled).TwiceIsOnce();

    [Fact]
    public void the_invited_need_nobodys_approval() => Given(invited).At(Samples.Now).When(Enrolling(by_application)).Then(enrolled).TwiceIsOnce();

    [Fact]
    public void the_invited_decline() => Given(invited).When(Declining).Then(new ParticipantDeclined()).TwiceIsOnce();

    [Fact]
    public void the_invited_who_withdraw_decline() =>
        Given(invited).When((participant, _) => ParticipantDecider.Decide(participant, new Withdraw())).Then(new ParticipantDeclined()).TwiceIsOnce();

    [Fact]
    public void an_invitation_is_reminded_of_once() =>
        Given(invited).At(invited.RemindAt).When(Reminding(by_invitation)).Then(new AnswerReminded(Samples.Person, invited.ExpiresAt)).TwiceIsOnce();

    [Fact]
    public void an_invitation_expires() => Given(invited).At(invited.ExpiresAt).When(Expiring(by_invitation)).Then(new ParticipantNotAdmitted("expired", null)).TwiceIsOnce();

    [Fact]
    public void an_answer_that_comes_too_late_is_none() => Given(invited).At(invited.ExpiresAt).When(Enrolling(by_invitation)).Refused("invitation-expired");

    [Fact]
    public void where_all_places_are_taken_one_waits() => Given().At(Samples.Now).When(Enrolling(full)).Then(applied, waitlisted).TwiceIsOnce();

    [Fact]
    public void a_free_place_is_offered() =>
        Given(applied, waitlisted).At(Samples.Now).When((participant, now) => Decide(participant, new OfferPlace(), Samples.Design, now)).Then(offered).TwiceIsOnce();

    [Fact]
    public void an_offered_place_is_taken() => Given(applied, waitlisted, offered).At(Samples.Now).When(Accepting).Then(enrolled).TwiceIsOnce();

    [Fact]
    public void an_offered_place_is_declined() => Given(applied, waitlisted, offered).When(Declining).Then(new ParticipantDeclined()).TwiceIsOnce();

    [Fact]
    public void an_offered_place_goes_on_after_its_days() =>
        Given(applied, waitlisted, offered).At(offered.ExpiresAt).When(Expiring(full)).Then(new ParticipantNotAdmitted("expired", null)).TwiceIsOnce();

    [Fact]
    public void an_offer_is_not_taken_after_its_days() => Given(applied, waitlisted, offered).At(offered.ExpiresAt).When(Accepting).Refused("offer-expired");

    [Fact]
    public void who_only_waits_takes_no_place() => Given(applied, waitlisted).At(Samples.Now).When(Accepting).Refused("no-place-offered");

    [Fact]
    public void a_repeat_of_the_application_does_not_take_the_place() => Given(applied, waitlisted, offered).At(Samples.Now).When(Enrolling(full)).ThenNothing();

    [Fact]
    public void the_line_manager_of_a_junior_is_asked() => Given().At(Samples.Now).When(Enrolling(with_line_manager)).Then(applied, asked).TwiceIsOnce();

    [Fact]
    public void of_a_senior_nobody_is_asked()
    {
        var senior = with_line_manager with { Worker = Samples.Worker with { Employment = Samples.Employment with { GradeRank = 9 } } };
        Given().At(Samples.Now).When((participant, now) => Decide(participant, new Enrol(MentoringRole.Mentee, Samples.Profile, 1, []), senior, false, now))
            .Then(enrolled with { Role = MentoringRole.Mentee, Seniority = Seniority.Senior, Capacity = 1 }).TwiceIsOnce();
    }

    [Fact]
    public void or_is_informed() =>
        Given().At(Samples.Now).When(Enrolling(Known(new(LineManager: LineManager.Informed)))).Then(enrolled, new LineManagerInformed(line_manager)).TwiceIsOnce();

    [Fact]
    public void whose_manager_agrees_is_in() => Given(applied, asked).At(Samples.Now).When(Answering(true)).Then(new LineManagerAnswered(line_manager, true), enrolled).TwiceIsOnce();

    [Fact]
    public void whose_manager_does_not_is_not() =>
        Given(applied, asked).At(Samples.Now).When(Answering(false)).Then(new LineManagerAnswered(line_manager, false), new ParticipantNotAdmitted("line-manager", null)).TwiceIsOnce();

    [Fact]
    public void an_answer_is_not_taken_back() => Given(applied, asked, new LineManagerAnswered(line_manager, true), enrolled).At(Samples.Now).When(Answering(false)).Refused("nothing-to-approve");

    [Fact]
    public void somebody_elses_manager_has_no_word() => Given(applied, asked).At(Samples.Now).When(Answering(true, by: Samples.Partner)).Refused("approval-unknown");

    [Fact]
    public void who_is_the_manager_now_is_reminded()
    {
        var moved = with_line_manager with { Worker = Samples.Worker with { Employment = Samples.Employment with { ManagerId = Samples.Partner } } };
        Given(applied, asked).At(asked.RemindAt).When(Reminding(moved)).Then(new AnswerReminded(Samples.Partner, asked.ExpiresAt)).TwiceIsOnce();
    }

    [Fact]
    public void silence_means_what_the_programme_says()
    {
        Given(applied, asked).At(asked.ExpiresAt).When(Expiring(with_line_manager))
            .Then(new LineManagerAnswered(null, true), enrolled with { RemindAt = asked.ExpiresAt.AddDays(7) }).TwiceIsOnce();
        Given(applied, asked).At(asked.ExpiresAt).When(Expiring(Known(new(LineManager: LineManager.Asked, SilenceAgrees: false))))
            .Then(new LineManagerAnswered(null, false), new ParticipantNotAdmitted("line-manager", null)).TwiceIsOnce();
    }

    [Fact]
    public void who_has_not_signed_or_trained_is_reminded_once() =>
        Given(enrolled).At(enrolled.RemindAt!.Value).When(Reminding(Known())).Then(new ParticipantReminded(true, true)).TwiceIsOnce();

    [Fact]
    public void who_has_done_both_is_not()
    {
        Given(enrolled, new AgreementSigned("de-1"), new TrainingCompleted("mentor-starter", 1)).At(enrolled.RemindAt!.Value).When(Reminding(Known())).ThenNothing();
        Assert.Null(Deadlines.Next(Fold.Of<Participant>(enrolled, new AgreementSigned("de-1"), new TrainingCompleted("mentor-starter", 1))!));
    }

    [Fact]
    public void what_comes_next_is_the_earliest()
    {
        Assert.Equal(new Due(invited.RemindAt, new Remind()), Deadlines.Next(Fold.Of<Participant>(invited)!));
        Assert.Equal(new Due(invited.ExpiresAt, new Expire()), Deadlines.Next(Fold.Of<Participant>(invited, new AnswerReminded(Samples.Person, invited.ExpiresAt))!));
        Assert.Equal(new Due(offered.ExpiresAt, new Expire()), Deadlines.Next(Fold.Of<Participant>(applied, waitlisted, offered)!));
        Assert.Equal(new Due(asked.RemindAt, new Remind()), Deadlines.Next(Fold.Of<Participant>(applied, asked)!));
        Assert.Null(Deadlines.Next(Fold.Of<Participant>(applied, waitlisted)!));
    }

    [Fact]
    public void who_is_on_the_way_in_does_nothing_else_yet() =>
        Given(applied, waitlisted).When((participant, _) => ParticipantDecider.Decide(participant, new ConfirmGoals())).Refused("participant-not-enrolled");

    [Fact]
    public void the_end_of_the_programme_is_the_end_of_the_list() =>
        Given(applied, waitlisted).When((participant, _) => ParticipantDecider.Decide(participant, new CompleteParticipation(CompletionCause.ProgrammeOver)))
            .Then(new ParticipantNotAdmitted("programme-over", null)).TwiceIsOnce();
}
