using System.Diagnostics;
using ReverseMentoring.Demo.Enterprise;
using ReverseMentoring.Demo.Platform;
using ReverseMentoring.Demo.Terminal;

namespace ReverseMentoring.Demo.Journey;

/// <summary>The platform is there, and the workforce arrives in it from the HRIS.</summary>
internal static class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public static async Task Ready(Doors doors, Telling telling, CancellationToken ct)
    {
        telling.Begin("services", Settings.ServiceNames.Length + 1);
        await Task.WhenAll(
        [
            .. Settings.ServiceNames.Select(service => Until(() => doors.NotReady(service, ct), $"The service {service} is not ready", telling, ct)),
            Until(async () => await doors.Hris.IsHeard(ct) ? null : "its exchange is not there", "Nobody listens to the HRIS", telling, ct)
        ]);
    }

    public static async Task Workforce(Doors doors, Company company, string edition, Telling telling, CancellationToken ct)
    {
        telling.Begin("workers told by the HRIS", company.Workers.Count);
        // A demo before this one has transferred people and let them go: say how they all are now.
        await (doors.Clock.WasMoved
            ? doors.Hris.Changed(company.Workers, doors.Clock.Now, telling.Step, ct)
            : doors.Hris.Hired(company.Workers, edition, telling.Step, ct));
        telling.Begin("until every service knows them");
        await doors.Rest.Come(ct, left => telling.Left($"{left} to be done until every service knows them"));
        telling.Say($"{company.Workers.Count} workers in {company.Workers.Select(worker => worker.Country.Code).Distinct().Count()} countries, "
            + $"{company.Workers.Max(worker => worker.Level)} levels of managers.");
    }

    private static async Task Until(Func<Task<string?>> obstacle, string complaint, Telling telling, CancellationToken ct)
    {
        for (var begun = Stopwatch.GetTimestamp(); await obstacle() is { } why; await Task.Delay(LookEvery, ct))
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new DemoFailure($"{complaint}: {why}");
        telling.Step();
    }
}
