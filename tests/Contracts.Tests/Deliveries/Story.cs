using ReverseMentoring.Contracts.Feedback.V1;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.Contracts.Tests.Deliveries.Cast;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>One message of the story: a contract, or what an HRIS says.</summary>
/// <param name="Id">The same each time it is delivered.</param>
internal sealed record Telling(Guid Id, object? Contract, string? CloudEvent = null);

/// <summary>
/// A small valid history of an enterprise, told by all services in the order in which it happened. Pair 1 goes well; 2 pauses and goes on; 3 ends;
/// 4 comes into one reporting line; the senior of 5 leaves the company; 6 is formed by two of whom nothing was known for long. 7 and 8 are proposals with a chemistry talk.
/// </summary>
internal sealed class Story
{
    private readonly List<Telling> _told = [];
    private readonly Dictionary<Guid, long> _versions = [];
    private DateTimeOffset _now = Today.AddDays(-20);

    private Story()
    {
    }

    public static IReadOnlyList<Telling> Told { get; } = Tell();

    /// <summary>About these, a message overtakes another.</summary>
    public static IReadOnlySet<Guid> Overtaken { get; } = new HashSet<Guid>
    {
        Pairs[1].Id, Pairs[2].Id, Pairs[3].Id, Pairs[4].Id, Talking[1].Id, Hris.Person("ada"), Hris.Person("ben"), Hris.Person("cleo")
    };

    private static List<Telling> Tell()
    {
        var story = new Story();
        story.TheOrganisation();
        story.TheProgramme();
        foreach (var two in Pairs.Concat(Talking)) story.Enrolling(two);
        story.NotAdmitted();
        story.Matching();
        story.Meeting();
        story.Changing();
        foreach (var @event in Hris.Says) story._told.Add(@event);
        return story._told;
    }

    private void TheOrganisation()
    {
        Say(Boss, head => new PersonChanged(head, Person("boss", 12, null)));
        Say(Chief, head => new PersonChanged(head, Person("chief", 10, Boss)));
        Say(Manager, head => new PersonChanged(head, Person("manager", 7, Boss)));
        foreach (var two in Pairs.Take(5)) People(two);
        Say(Id("policy/DE"), head => new CountryPolicyApproved(head, Policy("DE", 1)));
        Say(Id("policy/FR"), head => new CountryPolicyApproved(head, Policy("FR", 1)));
        Say(Id("policy/DE"), head => new CountryPolicyApproved(head, Policy("DE", 2)));
        Say(Id("policy/FR"), head => new CountryPolicyWithdrawn(head, Policy("FR", 1) with { InForce = false }));
        Say(Id("role/1"), head => new RoleAssigned(head, Role(Manager, "programme-manager")));
        Say(Id("role/2"), head => new RoleAssigned(head, Role(Chief, "hr-analyst")));
        Say(Id("role/2"), head => new RoleRevoked(head, Role(Chief, "hr-analyst", active: false)));
        Say(Id("headcount"), head => new HeadcountReported(head, new(2027, 2, 1), "DE", 5, "2-5-years", "sales", 120, 118));
    }

    private void TheProgramme()
    {
        Say(Digital, head => new ProgrammeOpened(head, Plan("digital", "open")));
        Say(Digital, head => new ProgrammeStarted(head, Plan("digital", "running")));
        Say(Digital, head => new ProgrammeAdjusted(head, Plan("digital", "running") with { TopicCodes = ["digital-trends", "new-technologies"] }, "feedback", new(2027, 3, 1)));
        Say(Digital, head => new ProgrammeExtended(head, Plan("digital", "running") with { EndsOn = new(2028, 1, 31) }));
        Say(Gone, head => new ProgrammeOpened(head, Plan("gone", "open")));
        Say(Gone, head => new ProgrammeCancelled(head, Plan("gone", "cancelled")));
        Say(Past, head => new ProgrammeOpened(head, Plan("past", "open")));
        Say(Past, head => new ProgrammeTermEnded(head, Plan("past", "closing")));
        Say(Past, head => new ProgrammeClosed(head, Plan("past", "closed")));
    }

    private void Enrolling(Two two)
    {
        Say(two.MentorPlace, head => new ParticipantInvited(head, Participant(two.Mentor, true, "invited")));
        Say(two.MentorPlace, head => new ParticipantEnrolled(head, Participant(two.Mentor, true)));
        Say(two.MenteePlace, head => new ParticipantWaitlisted(head, Participant(two.Mentee, false, "waitlisted")));
        Say(two.MenteePlace, head => new ParticipantEnrolled(head, Participant(two.Mentee, false)));
        Say(two.MentorPlace, head => new ParticipantProfileChanged(head, Participant(two.Mentor, true)));
        Say(two.MentorPlace, head => new GoalsConfirmed(head, Participant(two.Mentor, true)));
        Say(two.MentorPlace, head => new AgreementSigned(head, Participant(two.Mentor, true)));
        Say(two.MentorPlace, head => new TrainingCompleted(head, Participant(two.Mentor, true, trained: true)));
    }

    private void NotAdmitted()
    {
        var place = Id("place/late");
        Say(place, head => new ParticipantInvited(head, Participant(Manager, true, "invited")));
        Say(place, head => new ParticipantNotAdmitted(head, Participant(Manager, true, "not-admitted")));
    }

    private void Matching()
    {
        var round = new Round(Digital, 1, "released", 6, 6, 6, 0);
        Say(Id("round"), head => new RoundReleased(head, round));
        foreach (var two in Pairs)
        {
            Say(two.Proposal, head => new PairProposed(head, two.Proposed("open")));
            Say(two.Proposal, head => new ProposalClosed(head, two.Proposed("accepted"), "accepted", 2));
            Say(two.Id, head => new PairFormed(head, two.As("active")), two.FormedAt);
        }

        Say(Talking[0].Proposal, head => new PairProposed(head, Talking[0].Proposed("open")));
        Say(Talking[0].Talk, head => new TalkHeld(head, Talking[0].Talked));
        Say(Talking[0].Proposal, head => new ProposalClosed(head, Talking[0].Proposed("closed"), "not-accepted", 10));
        Say(Talking[1].Proposal, head => new PairProposed(head, Talking[1].Proposed("open")));
        Say(Talking[1].Proposal, head => new ProposalClosed(head, Talking[1].Proposed("accepted"), "accepted", 1));
        Say(Id("round"), head => new RoundCompleted(head, round with { Status = "closed" }));
        Say(Id("round"), head => new ParticipantUnmatched(head, Digital, Manager, 1));
        Ask("pair-formed", Pairs[0].Mentor, dropAfter: null);
        Ask("pair-formed", Id("person/nobody"), dropAfter: null);
        Ask("session-reminder", Pairs[0].Mentee, dropAfter: Today.AddDays(-1));
    }

    private void Meeting()
    {
        var two = Pairs[0];
        for (var number = 1; number <= 3; number++)
        {
            var at = number;
            Say(two.Session(at), head => new SessionPlanned(head, two.Session(at, "planned")));
        }

        Say(two.Session(1), head => new SessionConfirmed(head, two.Session(1, "confirmed")));
        Say(two.Session(1), head => new SessionHeld(head, two.Session(1, "held")));
        Say(two.Session(2), head => new SessionMoved(head, two.Session(2, "planned", movedDays: 1), "mentee", 30, "business"));
        Say(two.Session(2), head => new SessionMoved(head, two.Session(2, "planned", movedDays: 2), "mentor", 12, "travel"));
        Say(two.Session(2), head => new SessionHeld(head, two.Session(2, "held", movedDays: 2)));
        Say(two.Session(3), head => new SessionCancelled(head, two.Session(3, "cancelled"), "mentee", 3, "unstated"));
        Say(Pairs[3].Session(1), head => new SessionNotHeld(head, Pairs[3].Session(1, "not-held"), "mentor"));
        Say(Id("series"), head => new SeriesStalled(head, Digital, two.Id, 2, null));
        Say(Id("interim"), head => new InterimReviewRequested(head, Digital, two.Id));
        Say(Id("interim"), head => new InterimReviewOpened(head, new(Digital, two.Id, null, Today.AddDays(10), null)));
        Say(Id("interim"), head => new InterimReviewConcluded(head, new(Digital, two.Id, Manager, Today.AddDays(10), "continue")));
        Say(Id("scorecard"), head => new ScorecardPublished(head, Digital, new(2027, 1, 1), new(2027, 2, 28), [new("satisfaction", 82.5m, "index", 33, 40, 8, false)]));
    }

    private void Changing()
    {
        var (paused, ended, flagged, left) = (Pairs[1], Pairs[2], Pairs[3], Pairs[4]);
        var until = Today.AddDays(14);
        Say(paused.MentorPlace, head => new ParticipantPaused(head, Participant(paused.Mentor, true, "paused", true, until)));
        Say(paused.Id, head => new PairPaused(head, paused.As("paused"), until));
        Say(paused.MentorPlace, head => new ParticipantResumed(head, Participant(paused.Mentor, true, trained: true)));
        Say(paused.Id, head => new PairResumed(head, paused.As("active")));
        Say(ended.MenteePlace, head => new ParticipantWithdrawn(head, Participant(ended.Mentee, false, "withdrawn")));
        Say(ended.Id, head => new PairEnded(head, ended.As("ended", because: "no-fault")));
        Say(flagged.Mentor, head => new PersonChanged(head, Person(flagged.MentorSubject, 4, flagged.Mentee)));
        Say(flagged.Id, head => new PairFlagged(head, flagged.As("active", "same-management-chain")));
        Say(flagged.Id, head => new PairExtended(head, flagged.As("active", "same-management-chain"), new(2028, 1, 31), new(2028, 1, 1)));
        Say(left.Mentee, head => new PersonLeft(head, Person(left.MenteeSubject, 9, Chief, active: false)));
        Say(left.MenteePlace, head => new ParticipantCompleted(head, Participant(left.Mentee, false, "completed", because: "left-the-company")));
        Say(left.Id, head => new PairEnded(head, left.As("ended", because: "left")));
        People(Pairs[5]);
        Say(Id("person/erased"), head => new PersonChanged(head, Person("erased", 5, Manager)));
        Say(Id("person/erased"), head => new PersonErased(head, Person("erased", 0, Manager, active: false) with { SubjectKey = null, Unit = "" }, Id("erasure")));
        Say(Id("erasure"), head => new PersonalDataErased(head, Id("person/erased"), Id("erasure"), "programme", 3));
        Say(Id("retention/past"), head => new PersonalDataExpired(head, Past, "scheduling", new Dictionary<string, int> { ["session"] = 6 }));
        // Said once more, after a restore say: the first fact with the state as it is now.
        _told.Add(Again<PairFormed>(flagged.Id, fact => fact with { Head = fact.Head with { StateVersion = 3 }, Pair = flagged.As("active", "same-management-chain") }));
        Say(Id("mail/1"), head => new NotificationSent(head, Id("request"), "pair-formed"));
        Say(Id("mail/1"), head => new NotificationBounced(head, Id("request"), "pair-formed", "smtp-550"));
    }

    private void People(Two two)
    {
        Say(two.Mentor, head => new PersonChanged(head, Person(two.MentorSubject, 3, Manager)));
        Say(two.Mentee, head => new PersonChanged(head, Person(two.MenteeSubject, 9, Chief)));
    }

    private void Ask(string kind, Guid recipient, DateTimeOffset? dropAfter) => Say(Id($"ask/{kind}/{recipient}"), head => new NotificationRequested(
        head, recipient, kind, new Dictionary<string, string> { ["pairId"] = Pairs[0].Id.ToString(), ["sessionId"] = Pairs[0].Session(1).ToString(), ["start"] = "2027-03-01T09:00:00Z", ["zone"] = "Europe/Berlin" },
        null, dropAfter));

    private void Say(Guid noun, Func<Head, object> contract, DateTimeOffset? at = null)
    {
        var version = _versions[noun] = _versions.GetValueOrDefault(noun) + 1;
        _now = _now.AddMinutes(10);
        var message = contract(new(noun, version, version, 0, at ?? _now));
        _told.Add(new(DerivedId.From(noun, $"{message.GetType().Name}/{version}"), message));
    }

    private Telling Again<T>(Guid noun, Func<T, T> now) where T : class
    {
        var told = _told.Single(one => one.Contract is T && (Guid)((dynamic)one.Contract).Head.Id == noun);
        return told with { Contract = now((T)told.Contract!) };
    }
}
