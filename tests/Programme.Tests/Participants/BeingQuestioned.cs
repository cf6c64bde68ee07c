using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Participants.EligibilityDecider;

namespace ReverseMentoring.Programme.Tests;

/// <summary>The organisation changes: somebody is asked about, and nothing is cut.</summary>
public sealed class BeingQuestioned : Spec<Participant>
{
    private static readonly Programmes.Programme running = new() { Id = Samples.ProgrammeId, Status = ProgrammeStatus.Running, Design = Samples.Design, ManagerId = Samples.Manager };

    private static readonly ParticipantEnrolled enrolled = new(Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, []);
    private static readonly EligibilityQuestioned questioned = new("not-eligible-grade", Samples.Manager);
    private static readonly EligibilityWaived waived = new("temporary", Samples.Manager);

    private static Func<Participant?, DateTimeOffset, Decision> Now(int grade = 5, string country = "DE") =>
        (participant, now) => Decide(participant, new RecheckEligibility(), running, Samples.Employment with { GradeRank = grade, Country = country }, now);

    private static Func<Participant?, DateTimeOffset, Decision> Keeping(string reason) => (participant, _) => Decide(participant, new WaiveEligibility(reason), Samples.Manager);

    private static Decision Ending(Participant? participant, DateTimeOffset _) => Decide(participant, new EndQuestioned());

    [Fact]
    public void who_was_promoted_out_of_the_role_is_asked_about() => Given(enrolled).At(Samples.Now).When(Now(grade: 8)).Then(questioned).TwiceIsOnce();

    [Fact]
    public void who_fits_is_not() => Given(enrolled).At(Samples.Now).When(Now(grade: 6)).ThenNothing();

    [Fact]
    public void who_has_withdrawn_is_not() => Given(enrolled, new ParticipantWithdrawn()).At(Samples.Now).When(Now(grade: 8)).ThenNothing();

    [Fact]
    public void who_fits_again_is_not_any_more() => Given(enrolled, questioned).At(Samples.Now).When(Now()).Then(new EligibilityRestored()).TwiceIsOnce();

    [Fact]
    public void is_kept_with_a_code() => Given(enrolled, questioned).When(Keeping("temporary")).Then(waived).TwiceIsOnce();

    [Fact]
    public void is_not_kept_without_one() => Given(enrolled, questioned).When(Keeping("")).Refused("reason-unknown");

    [Fact]
    public void who_is_in_order_is_not_kept() => Given(enrolled).When(Keeping("temporary")).Refused("not-questioned");

    [Fact]
    public void what_was_decided_is_not_asked_again() => Given(enrolled, questioned, waived).At(Samples.Now).When(Now(grade: 9)).ThenNothing();

    [Fact]
    public void another_reason_is_another_question() =>
        Given(enrolled, questioned, waived).At(Samples.Now).When(Now(country: "FR")).Then(new EligibilityQuestioned("not-eligible-country", Samples.Manager)).TwiceIsOnce();

    [Fact]
    public void ends_without_fault_if_somebody_says_so() => Given(enrolled, questioned).When(Ending).Then(new ParticipantCompleted(CompletionCause.NoLongerEligible)).TwiceIsOnce();

    [Fact]
    public void who_is_in_order_is_not_ended() => Given(enrolled).When(Ending).Refused("not-questioned");
}
