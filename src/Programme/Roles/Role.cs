namespace ReverseMentoring.Programme.Roles;

/// <summary>An appointment as its facts have made it. No rules here: they are in <see cref="RoleDecider"/>.</summary>
public sealed record Role
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public string Code { get; init; } = "";
    public Guid? ProgrammeId { get; init; }
    public IReadOnlyList<string> Countries { get; init; } = [];
    public IReadOnlyList<string> Entities { get; init; } = [];
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public Guid? DeputyId { get; init; }
    public DateOnly? AwayFrom { get; init; }
    public DateOnly? AwayUntil { get; init; }
    public Guid AppointedBy { get; init; }
    public bool Active { get; init; }

    public Role Evolve(object @event) => @event switch
    {
        RoleAssigned e => this with
        {
            PersonId = e.PersonId, Code = e.Code, ProgrammeId = e.ProgrammeId, Countries = e.Countries, Entities = e.Entities ?? [],
            From = e.From, Until = e.Until, DeputyId = e.DeputyId, AppointedBy = e.AppointedBy, Active = true
        },
        RoleChanged e => this with
        {
            ProgrammeId = e.ProgrammeId, Countries = e.Countries, Entities = e.Entities, From = e.From, Until = e.Until, DeputyId = e.DeputyId
        },
        RoleHolderAway e => this with { AwayFrom = e.From, AwayUntil = e.Until },
        RoleRevoked _ => this with { Active = false },
        _ => this
    };
}
