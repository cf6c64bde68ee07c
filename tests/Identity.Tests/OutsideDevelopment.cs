using System.Diagnostics;

namespace ReverseMentoring.Identity.Tests;

public sealed class OutsideDevelopment
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task the_provider_refuses_to_start_and_says_why(string environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ReverseMentoring.Identity.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        using var process = Process.Start(start)!;
        try
        {
            var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
            Assert.Contains("Development only", said, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }
}
