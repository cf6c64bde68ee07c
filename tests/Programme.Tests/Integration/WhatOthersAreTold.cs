using System.Reflection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.Agreements;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Erasures;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.MailTemplates;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Retention;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using Outbound = ReverseMentoring.Programme.Integration.Outbound;

namespace ReverseMentoring.Programme.Tests.Integration;

public sealed class WhatOthersAreTold
{
    private static readonly Order order = new(new DateOnly(2027, 1, 1), 7);
    private static readonly Guid request = Guid.Parse("66666666-0000-5000-8000-000000000000");
    private static readonly Guid pair = Guid.Parse("77777777-0000-7000-8000-000000000000");

    private static readonly object[] worker_life =
    [
        new WorkerHired(order, Samples.Employment),
        new WorkerNewsAnnounced(new(NewsKind.Transferred, order with { Sequence = 9 }, Samples.Employment with { GradeRank = 6 }), Samples.Now.AddDays(30)),
        new WorkerChanged(order with { Sequence = 8 }, Samples.Employment with { Site = "munich" }),
        new WorkerTransferred(order with { Sequence = 9 }, Samples.Employment with { GradeRank = 6 }),
        new WorkerLeft(order with { Sequence = 10 }, new DateOnly(2027, 2, 26))
    ];

    private static readonly object[] worker_later =
    [
        new WorkerSnapshotTaken(order with { Sequence = 11 }, Samples.Employment), new WorkerConfirmed(order with { Sequence = 12 }),
        new WorkerNewsSuperseded(new(NewsKind.Changed, order with { Sequence = 5 }, Samples.Employment)),
        new WorkerLeaveStarted(order with { Sequence = 13 }, new DateOnly(2027, 6, 30)), new WorkerLeaveEnded(order with { Sequence = 14 }),
        new WorkerNewsRescinded(order with { Sequence = 14 }), new WorkerErased(request)
    ];

    private static readonly object[] extract_life =
    [
        new ExtractReceived("urn:hris:acme", ["DE"], new DateOnly(2027, 3, 1), 0, false, 3, ["birthdate"], Samples.Now),
        new ExtractCompleted(new(3, 1, 1, 1, 1, 1, 0), "done", Samples.Now), new ExtractFailed("internal-error", Samples.Now), new ExtractCancelled(Samples.Now)
    ];

    private static readonly object[] role_life =
    [
        new RoleAssigned(Samples.Person, "programme-manager", Samples.ProgrammeId, ["DE"], new DateOnly(2027, 1, 1), null, Samples.Manager),
        new RoleChanged(Samples.ProgrammeId, ["DE", "FR"], new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), ["acme-de"], Samples.Partner, Samples.Manager),
        new RoleHolderAway(new DateOnly(2027, 7, 1), new DateOnly(2027, 7, 14), Samples.Person), new RoleRevoked(Samples.Manager)
    ];

    private static readonly object[] policy_life =
    [
        new CountryPolicyDrafted("DE", 1, Samples.Policy, Samples.Manager, "words", "content"), new CouncilRejected(1, null, new DateOnly(2027, 2, 25), "BR-16", Samples.Sponsor, "content"),
        new CouncilApproved(1, null, new DateOnly(2027, 2, 26), "BR-17", Samples.Sponsor, "content", "catalogue"),
        new CountryPolicyApproved(1, new DateOnly(2027, 2, 26), "BR-17", Samples.Sponsor, "content", "catalogue"),
        new CountryPolicyApprovalWithdrawn(1, null, new DateOnly(2027, 5, 26), "BR-30", Samples.Sponsor)
    ];

    private static readonly object[] agreement = [new AgreementWritten("DE", "de-1", ["de", "en"], "words", Samples.Manager)];

    private static readonly object[] programme_life =
    [
        new ProgrammeDesigned(Samples.Design, Samples.Texts.Digest(), Samples.Manager), new ProgrammeOpened(Samples.Manager), new ProgrammeStarted(Samples.Manager),
        new ProgrammeAdjusted(Samples.Design.TopicCodes, Samples.Design.Goals, Samples.Design.Cadence with { Sessions = 5 }, Samples.Design.Matching, "feedback", new DateOnly(2027, 5, 1), Samples.Manager),
        new ProgrammeAdjustmentPlanned(new("schedule", new DateOnly(2027, 7, 1), Cadence: Samples.Design.Cadence), new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), Samples.Manager),
        new ProgrammeExtended(new DateOnly(2027, 12, 31), "schedule", Samples.Manager), new ProgrammeTermEnded(Samples.Now.AddDays(220), null), new ProgrammeCloseReminded(),
        new ProgrammeClosed(Samples.Manager, new(40, 36, 33, 5)), new ProgrammeCancelled("organisation-changed", Samples.Manager)
    ];

    private static readonly object[] participant_life =
    [
        new ParticipantInvited(Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", Samples.Now.AddDays(9), Samples.Now.AddDays(14), Samples.Manager),
        new AnswerReminded(Samples.Person, Samples.Now.AddDays(14)), new ParticipantDeclined(),
        new ParticipantApplied(Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, [Samples.Partner], Samples.Manager),
        new ApplicationApproved(Samples.Manager), new ParticipantWaitlisted(), new PlaceOffered(Samples.Now.AddDays(20)),
        new LineManagerAsked(Samples.Sponsor, Samples.Now.AddDays(25), Samples.Now.AddDays(30)), new LineManagerAnswered(Samples.Sponsor, false), new ParticipantNotAdmitted("line-manager", null),
        new ParticipantEnrolled(Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 2, Samples.Profile, [Samples.Partner], Samples.Now.AddDays(37)),
        new LineManagerInformed(Samples.Sponsor), new ParticipantReminded(true, true), new EligibilityQuestioned("not-eligible-grade", Samples.Manager), new EligibilityWaived("temporary", Samples.Manager), new EligibilityRestored(),
        new ParticipantProfileChanged(1, Samples.Profile with { Interests = [] }, []), new GoalsConfirmed(), new AgreementSigned("de-1"),
        new TrainingModuleCompleted("communication", 1, 4), new TrainingCompleted("mentor-starter", 1), new ParticipantMatched(pair, Samples.Partner, Samples.Now),
        new ParticipantPaused(Samples.Now.AddDays(10)), new ParticipantResumed(ByItself: true), new ParticipantMatchEnded(pair, "no-fault", Samples.Now.AddDays(60)),
        new ParticipantWithdrawn(), new ParticipantCompleted(CompletionCause.LeftTheCompany),
        new TrainingModuleFailed("communication", 1, 3), new TrainingEvidenceRecorded("SEM-2027-17", new DateOnly(2027, 2, 26), Samples.Manager),
        new ProfileForgotten(ForgottenBecause.Retention)
    ];

    private static readonly object[] certificate_life =
    [
        new CertificateIssued(Samples.Person, Samples.ProgrammeId, CertificateKind.Training, MentoringRole.Mentor, new DateOnly(2027, 3, 1), "mentor-starter", 1), new CertificateRevoked()
    ];

    private static readonly object[] erasure_life =
    [
        new ErasureBegan(Samples.Person, ErasureCause.Hris, "urn:hris:acme", "DE", null, new Dictionary<string, int> { ["personal-data"] = 1 }, Samples.Now.AddHours(1)),
        new ServiceErased("matching", 0, Samples.Now), new ErasureOverdue(["feedback"]), new ErasureCompleted(Samples.Now)
    ];

    private static readonly object[] local_erasure = [new LocalDataErased(Samples.Person, request, 12)];

    private static readonly object[] retention_life =
        [new RetentionBegan("DE", Samples.Now), new RetentionCarriedOut(new Dictionary<string, int> { ["profile"] = 3 }, Samples.Now, Samples.Now.AddDays(1)),
            new ServiceDataExpired(Samples.ProgrammeId, "scheduling", new Dictionary<string, int> { ["session"] = 6 }, Samples.Now)];

    private static readonly object[] places_life = [new PlaceTaken(Samples.Person), new PlaceGivenBack(Samples.Person), new PlaceWaitedFor(Samples.Person), new WaitingEnded(Samples.Person)];

    private static readonly object[] sent = [new NotificationSent(request, Samples.Person, "pair-formed", "de", 1)];
    private static readonly object[] template_life =
    [
        new MailTemplateDrafted("pair-formed", Samples.ProgrammeId, "de", 1, "0a1b", Samples.Manager), new MailTemplatePublished(1, Samples.Manager), new MailTemplateWithdrawn(Samples.Manager)
    ];

    private static readonly object[] choice_life = [new MailChoiceMade(Samples.Person, ["session-reminder"])];
    private static readonly object[] sponsor_life = [new RoleAssigned(Samples.Sponsor, "sponsor", null, [], new DateOnly(2027, 1, 1), null, Samples.Manager)];
    private static readonly object[] dropped = [new NotificationDropped(request, Samples.Person, "pair-formed", "too-late")];
    private static readonly object[] postponed =
    [
        new NotificationPostponed(request, Samples.Person, "session-confirmed", "smtp-450", Samples.Now, Samples.Now.AddMinutes(1), new(
            new Dictionary<string, string> { ["sessionId"] = "aaaaaaaa-0000-4000-8000-000000000001" },
            new("session-1@rm", 2, "REQUEST", Samples.Now.AddDays(7), Samples.Now.AddDays(7).AddHours(1), "Europe/Berlin"), Samples.Now.AddDays(7))),
        new NotificationTriedAgain()
    ];

    private static readonly object[] bounced = [new NotificationBounced(request, Samples.Person, "pair-formed", "smtp-550")];

    [Fact]
    public void is_as_agreed()
    {
        IReadOnlyList<Told> told =
        [
            .. Tell<Worker>(worker_life), .. Tell<Worker>(worker_later), .. Tell<Extract>(extract_life), .. Tell<Role>(role_life), .. Tell<CountryPolicy>(policy_life), .. Tell<Programmes.Programme>(programme_life),
            .. Tell<Participant>(participant_life), .. Tell<Notification>(sent), .. Tell<Notification>(dropped), .. Tell<Notification>(bounced), .. Tell<Notification>(postponed),
            .. Tell<MailTemplate>(template_life), .. Tell<MailChoice>(choice_life), .. Tell<Role>(sponsor_life)
        ];
        Approved.Json("contracts", told.Select(one => new { Type = one.Message.GetType().FullName, one.Message }));
    }

    [Fact]
    public void and_what_is_stored_keep_their_names_and_shapes()
    {
        object[] samples =
        [
            .. worker_life, .. worker_later, .. extract_life, .. role_life, .. policy_life, .. agreement, .. programme_life, .. participant_life, .. places_life, .. certificate_life,
            .. template_life, .. choice_life, .. sent, .. dropped, .. bounced, .. postponed, .. erasure_life, .. local_erasure, .. retention_life
        ];
        Noun[] nouns =
        [
            Noun<Worker>(WorkerLife.Describe), Noun<Extract>(ExtractLife.Describe), Noun<Role>(RoleLife.Describe), Noun<CountryPolicy>(CountryPolicyLife.Describe), Noun<Agreement>(AgreementLife.Describe),
            Noun<Programmes.Programme>(ProgrammeLife.Describe), Noun<Participant>(ParticipantLife.Describe), Noun<Places>(PlacesLife.Describe),
            Noun<Certificate>(CertificateLife.Describe), Noun<MailTemplate>(MailTemplateLife.Describe), Noun<MailChoice>(MailChoiceLife.Describe),
            Noun<Notification>(NotificationLife.Describe), Noun<Erasure>(ErasureLife.Describe),
            Noun<LocalErasure>(noun => noun.Event<LocalDataErased>("local_data_erased")),
            Noun<RetentionSchedule>(noun => noun.Event<RetentionBegan>("retention_began").Event<RetentionCarriedOut>("retention_carried_out").Event<ServiceDataExpired>("service_data_expired"))
        ];
        var events = nouns.SelectMany(noun => noun.Events).OrderBy(known => known.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(events.Select(known => known.Key).ToHashSet(), samples.Select(sample => sample.GetType()).ToHashSet());
        Approved.Json("stored-events", events.ToDictionary(known => known.Value, known => samples.Single(sample => sample.GetType() == known.Key)));
    }

    // So that `_ => this` in a fold cannot hide a forgotten one.
    [Fact]
    public void no_event_leaves_the_state_as_it_was()
    {
        Assert.Empty(Unheard<Worker>([.. worker_life, .. worker_later]));
        Assert.Empty(Unheard<Extract>(extract_life));
        Assert.Empty(Unheard<Role>(role_life));
        Assert.Empty(Unheard<CountryPolicy>(policy_life));
        Assert.Empty(Unheard<Agreement>(agreement));
        Assert.Empty(Unheard<Programmes.Programme>(programme_life));
        Assert.Empty(Unheard<Participant>(participant_life));
        Assert.Empty(Unheard<Certificate>(certificate_life));
        Assert.Empty(Unheard<Places>(places_life));
        Assert.Empty(Unheard<Erasure>(erasure_life).Concat(Unheard<LocalErasure>(local_erasure)).Concat(Unheard<RetentionSchedule>(retention_life)));
        Assert.Empty(Unheard<MailTemplate>(template_life).Concat(Unheard<MailChoice>(choice_life)));
        Assert.Empty(Unheard<Notification>(sent).Concat(Unheard<Notification>(dropped)).Concat(Unheard<Notification>(bounced)).Concat(Unheard<Notification>(postponed)));
    }

    private static IEnumerable<string> Unheard<T>(object[] life) where T : class, new()
    {
        var evolve = typeof(T).GetMethod("Evolve")!;
        var state = new T();
        foreach (var fact in life)
        {
            var next = (T)evolve.Invoke(state, [fact])!;
            // Records compare; one that says nothing new makes an equal state.
            if (next.Equals(state)) yield return fact.GetType().Name;
            state = next;
        }
    }

    private static IEnumerable<Told> Tell<T>(object[] life) where T : class
    {
        var id = DerivedId.From(Samples.ProgrammeId, typeof(T).Name);
        for (var i = 1; i <= life.Length; i++)
        {
            var head = new Contracts.Head(id, i, i, 0, Samples.Now);
            foreach (var told in Outbound.From(new Fact(DerivedId.From(id, $"{i}"), life[i - 1], Fold.Of<T>(life.Take(i))!, head, null))) yield return told;
        }
    }

    private static Noun<T> Noun<T>(Action<Noun<T>> describe) where T : class
    {
        var noun = (Noun<T>)Activator.CreateInstance(typeof(Noun<T>), BindingFlags.Instance | BindingFlags.NonPublic, null, [], null)!;
        describe(noun);
        return noun;
    }
}
