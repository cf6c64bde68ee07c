using ReverseMentoring.Programme.Tests.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests;

/// <summary>One service for all tests of a class that disturb nobody: each with an HRIS or an office of its own. Its clock only goes on.</summary>
public sealed class SharedService : IAsyncLifetime
{
    private ServiceHost<Worker> _service = null!;
    private int _count;

    public async ValueTask InitializeAsync() => _service = await ServiceHost<Worker>.Start("programme");

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    public Task<Hris> Hris() => Integration.Hris.Beside(_service, $"urn:hris:{++_count}");

    internal async Task<Office> Office() => await Tests.Office.Furnish(await Integration.Hris.Beside(_service, $"urn:hris:{++_count}", $"-of-{_count}"));
}
