namespace ReverseMentoring.Programme.Integration.Hris;

/// <param name="Name">Between <see cref="CloudEvent.Prefix"/> and the version.</param>
/// <param name="Exchange">The topic exchange it goes to.</param>
/// <param name="Head">What its data begins with, if anything.</param>
/// <param name="Data">What follows.</param>
internal sealed record HrisType(string Name, string Exchange, Type? Head, Type Data, string Summary)
{
    /// <summary>Major and minor: the minor grows with every addition.</summary>
    public const string Version = "1.0";

    public string Type => $"{CloudEvent.Prefix}{Name}.v1";

    /// <summary>Below the address of all schemas.</summary>
    public string SchemaPath => $"{Name}/{Version}.json";
}

/// <summary>Everything that an HRIS can hear. Whoever adds a type adds a line here, a record in HrisEvents, who tells it, and a sample.</summary>
internal static class HrisCatalogue
{
    public static IReadOnlyList<HrisType> All { get; } =
    [
        Worker<EnrolledData>("participation.enrolled", "An employee takes part in a programme."),
        Worker<WaitlistedData>("participation.waitlisted", "They wait for a place."),
        Worker<MatchedData>("participation.matched", "They have a partner: a development activity begins."),
        Worker<UnmatchedData>("participation.unmatched", "A round of matching has found nobody for them; they wait for the next."),
        Worker<PausedData>("participation.paused", "They pause."),
        Worker<ResumedData>("participation.resumed", "They are back from their pause."),
        Worker<EndedData>("participation.ended", "One pair of theirs has ended. No cause, no fault."),
        Worker<ParticipationCompletedData>("participation.completed", "They have completed their participation: for the learning record."),
        Worker<WithdrawnData>("participation.withdrawn", "They have withdrawn: the activity is to be erased."),
        Worker<TrainingCompletedData>("training.completed", "They have completed the training of their role."),
        Worker<CertificateIssuedData>("certificate.issued", "They have a certificate: for the talent profile."),
        Worker<SessionHeldData>("session.held", "A session of theirs was held. Off by default."),
        new("worker-event.accepted", IntegrationBus.Out, null, typeof(WorkerEventAcceptedData), "An event of the HRIS was taken."),
        new("worker-event.rejected", IntegrationBus.Out, null, typeof(WorkerEventRejectedData), "An event of the HRIS was refused, with code and place."),
        new("erasure.completed", IntegrationBus.Out, null, typeof(ErasureCompletedData), "A person was forgotten by every service."),
        Report<ProgrammePublishedData>("programme.published", "A programme is open for enrolment."),
        Report<ProgrammeAdjustedData>("programme.adjusted", "A programme was adjusted, with reason and date."),
        Report<ProgrammeClosedData>("programme.closed", "A programme is over."),
        Report<RoundCompletedData>("matching.round-completed", "A round of matching is completed."),
        Report<KpiPublishedData>("kpi.published", "A figure of a programme's scorecard.")
    ];

    private static readonly Dictionary<Type, HrisType> ByData = All.ToDictionary(type => type.Data);

    /// <summary>The type whose data this is.</summary>
    public static HrisType Of(Type data) => ByData[data];

    private static HrisType Worker<TData>(string name, string summary) => new(name, IntegrationBus.Out, typeof(ParticipationHead), typeof(TData), summary);

    private static HrisType Report<TData>(string name, string summary) => new(name, IntegrationBus.Reports, typeof(ProgrammeHead), typeof(TData), summary);
}
