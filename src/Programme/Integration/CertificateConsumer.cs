using Marten;
using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Workers;
using Participant = ReverseMentoring.Programme.Participants.Participant;
using ParticipantStatus = ReverseMentoring.Programme.Participants.ParticipantStatus;

namespace ReverseMentoring.Programme.Integration;

/// <summary>
/// Certificates follow from what was told, to this service too: the training or the participation is completed. A session may be reported after its
/// programme was closed, and a person erased at any time.
/// </summary>
internal sealed class CertificateConsumer(Inbox inbox, IDocumentStore store, Copies copies, IConfiguration configuration)
    : IConsumer<TrainingCompleted>, IConsumer<ParticipantCompleted>, IConsumer<SessionHeld>, IConsumer<PersonErased>
{
    /// <summary>Of the planned sessions; one is enough where an installation does not say otherwise.</summary>
    private readonly decimal _minimumShare = configuration.GetValue("Certificates:MinimumShare", 0m);

    public async Task Consume(ConsumeContext<TrainingCompleted> context)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Participant>(context.Message.Head.Id, context.CancellationToken) is not { TrainingDone: true } participant) return;
        await Issue(context, participant, CertificateKind.Training, (certificate, today, _) =>
            Task.FromResult(CertificateDecider.Decide(certificate, new CertifyTraining(), participant, today)));
    }

    public async Task Consume(ConsumeContext<ParticipantCompleted> context)
    {
        await using var session = store.QuerySession();
        await CertifyParticipation(context, await session.LoadAsync<Participant>(context.Message.Head.Id, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<SessionHeld> context)
    {
        var (head, held) = (context.Message.Head, context.Message.Session);
        // The copy comes through a queue of its own. Taken here too, either the completion sees the session or the session the completion.
        await copies.Take(head, held, context.CancellationToken);
        await using var session = store.QuerySession();
        foreach (var person in new[] { held.MentorId, held.MenteeId })
            await CertifyParticipation(context, await session.LoadAsync<Participant>(Participant.IdOf(held.ProgrammeId, person), context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<PersonErased> context)
    {
        await using var session = store.LightweightSession();
        var person = context.Message.Head.Id;
        foreach (var certificate in await session.Query<Certificate>().Where(certificate => certificate.PersonId == person).ToListAsync(context.CancellationToken))
        {
            await inbox.Once(context, certificate.Id, (Certificate? present, Reading _) =>
                Task.FromResult(CertificateDecider.Decide(present, new RevokeCertificate())), certificate.Id.ToString());
            session.Delete<CertificateCode>(certificate.Id);
        }

        await session.SaveChangesAsync(context.CancellationToken);
    }

    private async Task CertifyParticipation<T>(ConsumeContext<T> context, Participant? participant) where T : class
    {
        if (participant is not { Status: ParticipantStatus.Completed }) return;
        await Issue(context, participant, CertificateKind.Participation, async (certificate, today, reading) =>
        {
            var (programme, person) = (participant.ProgrammeId, participant.PersonId);
            var held = await reading.Documents.Query<Copy<Session>>()
                .Where(copy => copy.State.MentorId == person || copy.State.MenteeId == person)
                .CountAsync(copy => copy.State.ProgrammeId == programme && copy.State.Kind == "session" && copy.State.Status == "held", reading.Cancellation);
            var planned = (await reading.Documents.LoadAsync<Programmes.Programme>(programme, reading.Cancellation))?.Design?.Cadence.Sessions ?? 0;
            return CertificateDecider.Decide(certificate, new CertifyParticipation(held, planned, _minimumShare), participant, today);
        });
    }

    private Task Issue<T>(
        ConsumeContext<T> context, Participant participant, CertificateKind kind, Func<Certificate?, DateOnly, Reading, Task<Decision>> decide) where T : class
    {
        var id = Certificate.IdOf(participant.Id, kind, participant.Role);
        return inbox.Once(context, id, async (Certificate? certificate, Reading reading) =>
        {
            // Who was erased is completed too, and nothing is to be made of them any more.
            if (await reading.Documents.LoadAsync<PersonalData>(participant.PersonId, reading.Cancellation) is null) return CertificateDecider.NobodyIsThere;
            var decision = await decide(certificate, Zones.Today(reading.Now, participant.Profile?.Zone ?? Zones.Default), reading);
            return decision.Events.Count > 0 ? decision.Keep(new CertificateCode(id, CertificateCode.New())) : decision;
        }, id.ToString());
    }
}
