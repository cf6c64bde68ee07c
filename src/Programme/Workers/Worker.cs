namespace ReverseMentoring.Programme.Workers;

/// <summary>
/// A worker as the facts have made them. Facts may come in any order, twice, late, or be taken back, so what holds is read off everything
/// that is known, in the order of the HRIS: whoever knows the same knows the same worker.
/// </summary>
public sealed record Worker
{
    public Guid Id { get; init; }
    public long Version { get; init; }

    /// <summary>Null while nothing has said where they stand. Stays as it was when the last that said so is taken back.</summary>
    public Employment? Employment { get; init; }

    /// <summary>Which news described them.</summary>
    public Order? DescribedBy { get; init; }

    /// <summary>The newest news of all that hold.</summary>
    public Order? Latest { get; init; }

    public bool Active { get; init; }
    public DateOnly? LastWorkingDay { get; init; }
    public bool OnLeave { get; init; }

    /// <summary>Null while they are not on leave, or nobody knows until when.</summary>
    public DateOnly? OnLeaveUntil { get; init; }

    public IReadOnlyList<WorkerNewsAnnounced> Announced { get; init; } = [];

    /// <summary>All news that have come into force but those that describe them: what holds if the newer are taken back.</summary>
    public IReadOnlyList<WorkerNews> Others { get; init; } = [];

    /// <summary>The orders of news that are void.</summary>
    public IReadOnlyList<Order> Rescinded { get; init; } = [];

    /// <summary>Nobody's any more.</summary>
    public bool Erased { get; init; }

    public Worker Evolve(object @event) => @event switch
    {
        WorkerNewsAnnounced e => this with { Announced = [.. Announced.Where(other => other.News.Order != e.News.Order), e] },
        WorkerHired e => With(new(NewsKind.Hired, e.Order, e.Employment)),
        WorkerChanged e => With(new(NewsKind.Changed, e.Order, e.Employment)),
        WorkerTransferred e => With(new(NewsKind.Transferred, e.Order, e.Employment)),
        WorkerLeaveStarted e => With(new(NewsKind.LeaveStarted, e.Order, null, Until: e.ExpectedUntil)),
        WorkerLeaveEnded e => With(new(NewsKind.LeaveEnded, e.Order, null)),
        WorkerLeft e => With(new(NewsKind.Left, e.Order, null, e.LastWorkingDay)),
        WorkerSnapshotTaken e => With(new(NewsKind.Snapshot, e.Order, e.Employment)),
        WorkerConfirmed e => With(new(NewsKind.Snapshot, e.Order, Employment)),
        WorkerNewsSuperseded e => With(e.News),
        // Who stands below them still does; where they stood themselves is nobody's business any more.
        WorkerErased => new() { Id = Id, Version = Version, Erased = true, Employment = Employment?.Bare() },
        WorkerNewsRescinded e => (this with { Rescinded = [.. Rescinded.Append(e.Rescinded).Order()] }).Without(e.Rescinded),
        _ => this
    };

    /// <summary>What is known under this order, in force or announced.</summary>
    public WorkerNews? Under(Order order) =>
        Known.FirstOrDefault(news => news.Order == order) ?? Announced.FirstOrDefault(announced => announced.News.Order == order)?.News;

    /// <summary>Where they stood, or will stand, on a day, as far as it is known today.</summary>
    public Employment? EmploymentOn(DateOnly day) =>
        Known.Concat(Announced.Select(announced => announced.News)).Where(news => news.Employment is not null && news.Order.EffectiveFrom <= day).MaxBy(news => news.Order)?.Employment;

    /// <summary>The highest number that the HRIS has given to anything that is known of them.</summary>
    public long HighestSequence() =>
        Known.Select(news => news.Order).Concat(Announced.Select(announced => announced.News.Order)).Concat(Rescinded).Select(order => order.Sequence).DefaultIfEmpty().Max();

    /// <summary>What the HRIS has told of them under later numbers than this one, in its order.</summary>
    public IReadOnlyList<WorkerNews> ToldAfter(long sequence) =>
        [.. Known.Concat(Announced.Select(announced => announced.News)).Where(news => news.Order.Sequence > sequence).OrderBy(news => news.Order)];

    /// <summary>Where they stand, or will.</summary>
    public Employment? LastKnown() => Employment ?? EmploymentOn(DateOnly.MaxValue);

    // How the news that describe them were called makes no difference to what holds.
    private IEnumerable<WorkerNews> Known => DescribedBy is null ? Others : Others.Append(new(NewsKind.Changed, DescribedBy, Employment));

    private Worker With(WorkerNews news) => Rescinded.Contains(news.Order) ? Without(news.Order)
        : Without(news.Order, news.Employment is null ? news : news with { Kind = NewsKind.Changed });

    private Worker Without(Order order, params IEnumerable<WorkerNews> but) =>
        (this with { Announced = [.. Announced.Where(announced => announced.News.Order != order)] })
        .Knowing([.. Known.Where(news => news.Order != order).Concat(but).OrderBy(news => news.Order)]);

    private Worker Knowing(WorkerNews[] known)
    {
        var described = known.LastOrDefault(news => news.Employment is not null);
        var worker = this with
        {
            Employment = described?.Employment ?? Employment, DescribedBy = described?.Order, Latest = known.LastOrDefault()?.Order,
            Active = false, LastWorkingDay = null, OnLeave = false, OnLeaveUntil = null, Others = [.. known.Where(news => news != described)]
        };
        return known.Aggregate(worker, (state, news) => news switch
        {
            { Kind: NewsKind.Left } => state with { Active = false, LastWorkingDay = news.LastWorkingDay, OnLeave = false, OnLeaveUntil = null },
            // Who is gone is on no leave.
            { Kind: NewsKind.LeaveStarted } when state.Active => state with { OnLeave = true, OnLeaveUntil = news.Until },
            { Employment.Status: EmploymentStatus.OnLeave } => state with { Active = true, LastWorkingDay = null, OnLeave = true },
            { Employment: { } employment } => state with
            {
                Active = employment.Status != EmploymentStatus.Terminated, LastWorkingDay = null, OnLeave = false, OnLeaveUntil = null
            },
            _ => state with { OnLeave = false, OnLeaveUntil = null }
        });
    }
}
