using System.Text.Json;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Participants;

/// <summary>What an admission is decided by.</summary>
/// <param name="Policy">Of the country where the person works.</param>
/// <param name="HasRoom">There is a place of the role.</param>
internal sealed record Circumstances(Programmes.Programme? Programme, Worker? Worker, CountryPolicy? Policy, bool HasRoom = true)
{
    /// <summary>Of a programme that is known to be there.</summary>
    public Admission Admission => Programme!.Design!.Admission ?? Admission.Usual;
}

/// <summary>Every rule of the way in: invited or not, approved, with a place or on the list, with the line manager's word. Pure.</summary>
internal static class AdmissionDecider
{
    /// <summary>Why a manager admits somebody not. About the programme, never about the person.</summary>
    public static readonly string[] Reasons = ["places-needed-elsewhere", "not-this-time", "other-role-needed", "organisation"];

    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(Participant? participant, Enrol command, Circumstances known, bool seen, DateTimeOffset now)
    {
        if (known.Programme is not { Status: not ProgrammeStatus.Draft, Design: { } design } programme) return NotFound("programme-unknown", "There is no such programme.");
        if (participant is not null && Same(participant, command)) return Nothing;
        // Also who has withdrawn: a repeated request must not enrol them again.
        if (participant is { Status: not ParticipantStatus.Invited } && !seen)
            return Conflict("participant-exists", "You are enrolled with other answers, or have withdrawn; say with If-Match which version you have seen.");
        if (Closed(known) is { } closed) return closed;
        if (known.Worker is not { Active: true, Employment: { } employment } worker) return Refuse("person-has-left", "Only who works here can take part.");
        if (participant is { Status: ParticipantStatus.Completed }) return Refuse("participation-completed", "This participation is completed.");
        var invited = participant is { Status: ParticipantStatus.Invited };
        if (participant?.IsLiving() == true && participant.Role != command.MentoringRole) return Refuse("role-taken", "To take the other role, withdraw from this one first.");
        if (EligibilityDecider.Missing(command.MentoringRole, design, employment, now) is { } missing) return missing;
        if (known.Policy?.Approved?.Content is not { } policy) return Refuse("country-policy-missing", "There is no approved policy of your country.");
        if (ProfileRules.Broken(command, worker.Id, design, policy) is { } broken) return broken;

        if (participant?.IsLiving() == true && !invited) return Of(new ParticipantProfileChanged(command.Capacity, command.Profile, command.DoNotPair));
        if (!invited && known.Admission.Door == Door.Invitation) return Refuse("invitation-needed", "This programme invites those who take part.");
        if (invited && participant!.ExpiresAt <= now) return Refuse("invitation-expired", "The time to answer the invitation is over.");

        var applied = new ParticipantApplied(
            programme.Id, worker.Id, command.MentoringRole, design.Of(command.MentoringRole).Seniority, employment.Country, command.Capacity, command.Profile, command.DoNotPair,
            !invited && known.Admission.Door == Door.Application ? programme.ManagerId : null);
        if (applied.ApproverId is not null) return Of(applied);
        var follows = ComesIn((participant ?? new Participant()).Evolve(applied), known, now);
        return follows[0] is ParticipantEnrolled ? Of(follows) : Of([applied, .. follows]);
    }

    public static Decision Decide(Participant? participant, Invite command, Circumstances known, bool seen, Guid by, DateTimeOffset now)
    {
        if (known.Programme is not { Status: not ProgrammeStatus.Draft, Design: { } design } programme) return NotFound("programme-unknown", "There is no such programme.");
        if (participant is { Status: ParticipantStatus.Invited } && participant.Role == command.MentoringRole) return Nothing;
        if (participant?.IsLiving() == true) return Refuse("already-taking-part", "This person takes part already, or is on the way in.");
        if (participant is { Status: ParticipantStatus.Completed }) return Refuse("participation-completed", "This participation is completed.");
        // A repeated request must not ask again who has said no.
        if (participant is not null && !seen) return Conflict("participant-exists", "This person was asked before; say with If-Match which version you have seen.");
        if (Closed(known) is { } closed) return closed;
        if (known.Worker is not { Active: true, Employment: { } employment } worker) return Refuse("person-has-left", "Only who works here can take part.");
        if (EligibilityDecider.Missing(command.MentoringRole, design, employment, now) is { } missing) return missing;
        var days = known.Admission.InvitationDays;
        return Of(new ParticipantInvited(
            programme.Id, worker.Id, command.MentoringRole, design.Of(command.MentoringRole).Seniority, employment.Country, Reminding(now, days), now.AddDays(days), by));
    }

    public static Decision Decide(Participant? participant, ApproveApplication _, Circumstances known, Guid by, DateTimeOffset now) => participant switch
    {
        null => Unknown,
        { Status: ParticipantStatus.Applied } => Closed(known) ?? Of([new ApplicationApproved(by), .. ComesIn(participant, known, now)]),
        { Approved: true } => Nothing,
        _ => Refuse("nothing-to-approve", "Nobody waits here to be approved.")
    };

    public static Decision Decide(Participant? participant, RefuseApplication command, Guid by) => participant switch
    {
        null => Unknown,
        { Status: ParticipantStatus.NotAdmitted } => Nothing,
        { Status: not (ParticipantStatus.Applied or ParticipantStatus.Waitlisted) } => Refuse("nothing-to-decline", "Nobody waits here to be admitted."),
        _ when !Reasons.Contains(command.ReasonCode) => Refuse("reason-unknown", $"The reasons are {string.Join(", ", Reasons)}."),
        _ => Of(new ParticipantNotAdmitted(command.ReasonCode, by))
    };

    public static Decision Decide(Participant? participant, OfferPlace _, Design design, DateTimeOffset now) =>
        participant is { Status: ParticipantStatus.Waitlisted } ? Of(new PlaceOffered(now.AddDays((design.Admission ?? Admission.Usual).OfferDays))) : Nothing;

    public static Decision Decide(Participant? participant, AcceptPlace _, Circumstances known, DateTimeOffset now) => participant switch
    {
        null => ParticipantDecider.Unknown,
        { Status: ParticipantStatus.Enrolled or ParticipantStatus.Paused or ParticipantStatus.Provisional } => Nothing,
        { Status: not ParticipantStatus.Offered } => Refuse("no-place-offered", "No place is offered to you."),
        _ when participant.ExpiresAt <= now => Refuse("offer-expired", "The time to take the place is over."),
        _ => Closed(known) ?? Of(TakesPlace(participant, known, now))
    };

    public static Decision Decide(Participant? participant, DeclinePlace _) => participant switch
    {
        null => ParticipantDecider.Unknown,
        { Status: ParticipantStatus.Declined } => Nothing,
        { Status: ParticipantStatus.Invited or ParticipantStatus.Offered } => Of(new ParticipantDeclined()),
        _ => Refuse("nothing-to-decline", "Nothing is offered to you.")
    };

    /// <summary>By whoever is the line manager now, whoever was asked.</summary>
    public static Decision Decide(Participant? participant, AnswerAsLineManager command, Circumstances known, Guid by, DateTimeOffset now)
    {
        if (participant is null || known.Worker?.Employment?.ManagerId != by) return NotFound("approval-unknown", "Nobody waits for your answer.");
        if (participant.LineManagerAgreed == command.Agreed) return Nothing;
        if (participant.Status != ParticipantStatus.Provisional) return Refuse("nothing-to-approve", "This is answered already.");
        return Of(Answered(participant, by, command.Agreed, known.Admission, now));
    }

    public static Decision Decide(Participant participant, Remind _, Circumstances known, DateTimeOffset now) => participant switch
    {
        _ when !(participant.RemindAt <= now) => Nothing,
        { Status: ParticipantStatus.Invited } => Of(new AnswerReminded(participant.PersonId, participant.ExpiresAt!.Value)),
        { Status: ParticipantStatus.Provisional } => Of(new AnswerReminded(known.Worker?.Employment?.ManagerId ?? participant.LineManagerId!.Value, participant.ExpiresAt!.Value)),
        { Status: ParticipantStatus.Enrolled } => (participant.AgreementVersion is null, Trains(known) && !participant.TrainingDone) switch
        {
            (false, false) => Nothing,
            var (agreement, training) => Of(new ParticipantReminded(agreement, training))
        },
        _ => Nothing
    };

    public static Decision Decide(Participant participant, Expire _, Circumstances known, DateTimeOffset now) => participant switch
    {
        _ when !(participant.ExpiresAt <= now) => Nothing,
        { Status: ParticipantStatus.Invited or ParticipantStatus.Offered } => Of(new ParticipantNotAdmitted("expired", null)),
        { Status: ParticipantStatus.Provisional } => Of(Answered(participant, null, known.Admission.SilenceAgrees, known.Admission, now)),
        _ => Nothing
    };

    /// <summary>Nobody has to approve any more: a place, or the list.</summary>
    private static IReadOnlyList<object> ComesIn(Participant applicant, Circumstances known, DateTimeOffset now) =>
        known.HasRoom ? TakesPlace(applicant, known, now) : [new ParticipantWaitlisted()];

    /// <summary>With a place; a junior's line manager may have a word.</summary>
    private static IReadOnlyList<object> TakesPlace(Participant applicant, Circumstances known, DateTimeOffset now)
    {
        var admission = known.Admission;
        var manager = applicant.Seniority == Seniority.Junior ? known.Worker?.Employment?.ManagerId : null;
        return (admission.LineManager, manager) switch
        {
            (LineManager.Asked, { } asked) => [new LineManagerAsked(asked, Reminding(now, admission.LineManagerDays), now.AddDays(admission.LineManagerDays))],
            (LineManager.Informed, { } informed) => [Enrolled(applicant, admission, now), new LineManagerInformed(informed)],
            _ => [Enrolled(applicant, admission, now)]
        };
    }

    private static IReadOnlyList<object> Answered(Participant participant, Guid? by, bool agreed, Admission admission, DateTimeOffset now) =>
        [new LineManagerAnswered(by, agreed), agreed ? Enrolled(participant, admission, now) : new ParticipantNotAdmitted("line-manager", null)];

    private static ParticipantEnrolled Enrolled(Participant applicant, Admission admission, DateTimeOffset now) => new(
        applicant.ProgrammeId, applicant.PersonId, applicant.Role, applicant.Seniority, applicant.Country, applicant.Capacity, applicant.Profile!, applicant.DoNotPair,
        now.AddDays(admission.RemindAfterDays));

    private static DateTimeOffset Reminding(DateTimeOffset now, int days) => now.AddDays(days * 2 / 3.0);

    private static bool Trains(Circumstances known) => known.Programme!.Design!.TrainingGate != TrainingGate.None;

    private static Decision? Closed(Circumstances known) => known.Programme!.TakesPeople() ? null : Refuse("programme-not-open", "This programme takes nobody any more.");

    private static Decision Unknown => NotFound("participant-unknown", "There is no such participant.");

    private static bool Same(Participant participant, Enrol command) =>
        participant.IsLiving() && participant.Status != ParticipantStatus.Invited
        && participant.Role == command.MentoringRole
        && participant.Capacity == command.Capacity
        && participant.DoNotPair.SequenceEqual(command.DoNotPair)
        && JsonSerializer.Serialize(participant.Profile) == JsonSerializer.Serialize(command.Profile);
}
