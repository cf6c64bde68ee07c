using Xunit.Sdk;
using Xunit.v3;

namespace ReverseMentoring.Testing;

/// <summary>
/// Ends what tests share when the last of them is done, and not with the process: for that the runner gives ten seconds and then calls it a failure,
/// and to delete some hundred databases may take longer.
/// </summary>
public sealed class SharedServers : ITestPipelineStartup
{
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink) => ValueTask.CompletedTask;

    public async ValueTask StopAsync()
    {
        await RabbitMqServer.EndShared();
        await PostgresServer.EndShared();
    }
}
