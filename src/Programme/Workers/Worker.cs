namespace ReverseMentoring.Programme.Workers;

/// <summary>
/// A worker as the facts have made them. Facts may come in any order, so there are two marks: what they are described by (the newest
/// fact that says everything) and whether they are employed (the newest fact of any kind).
/// </summary>
public sealed record Worker
{
    public Guid Id { get; init; }
    public long Version { get; init; }

    /// <summary>Null while only a leaving is known.</summary>
    public Employment? Employment { get; init; }

    /// <summary>Which fact described them.</summary>
    public Order? DescribedBy { get; init; }

    /// <summary>The newest fact of all.</summary>
    public Order? Latest { get; init; }

    public bool Active { get; init; }
    public DateOnly? LastWorkingDay { get; init; }
    public IReadOnlyList<WorkerNewsAnnounced> Announced { get; init; } = [];

    public Worker Evolve(object @event) => @event switch
    {
        WorkerNewsAnnounced e => this with { Announced = [.. Announced, e] },
        WorkerHired e => Described(e.Order, e.Employment),
        WorkerChanged e => Described(e.Order, e.Employment),
        WorkerTransferred e => Described(e.Order, e.Employment),
        WorkerLeft e when e.Order > Latest => Told(e.Order) with { Active = false, LastWorkingDay = e.LastWorkingDay },
        WorkerLeft e => Told(e.Order),
        _ => this
    };

    private Worker Described(Order order, Employment employment)
    {
        var described = order > DescribedBy ? this with { Employment = employment, DescribedBy = order } : this;
        return order > Latest
            ? described.Told(order) with { Active = employment.Status != EmploymentStatus.Terminated, LastWorkingDay = null }
            : described.Told(order);
    }

    private Worker Told(Order order) => this with
    {
        Latest = order > Latest ? order : Latest,
        Announced = [.. Announced.Where(announced => announced.News.Order != order)]
    };
}
