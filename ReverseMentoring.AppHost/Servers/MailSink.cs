using System.Buffers;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>Takes every mail and delivers none: it becomes a file that can be read. Lives in this process.</summary>
internal sealed class MailSink(string name, string folder) : Resource(name), IResourceWithWaitSupport
{
    public const string Host = "127.0.0.1";

    public int Port { get; } = Ports.Free();

    /// <summary>Where the mails are, one <c>.eml</c> each, in the order of their arrival.</summary>
    public string Folder => folder;
}

internal static class MailSinks
{
    public static IResourceBuilder<MailSink> AddMailSink(this IDistributedApplicationBuilder builder, string name)
    {
        var folder = builder.RunFolder("mail");
        return builder.AddResource(new MailSink(name, folder))
            .WithInitialState(new() { ResourceType = "Mail sink", Properties = [new("Folder", folder)] })
            .OnInitializeResource(async (sink, initialize, ct) =>
            {
                Directory.CreateDirectory(folder);
                var services = new SmtpServer.ComponentModel.ServiceProvider();
                services.Add(new Folder(folder, TimeProvider.System));
                var options = new SmtpServerOptionsBuilder().ServerName(name)
                    .Endpoint(endpoint => endpoint.Endpoint(new(System.Net.IPAddress.Loopback, sink.Port)))
                    .Build();
                // Ends with this process, as everything here does.
                _ = new SmtpServer.SmtpServer(options, services).StartAsync(CancellationToken.None);
                await initialize.Notifications.PublishUpdateAsync(sink, state => state with { State = KnownResourceStates.Running, StartTimeStamp = TimeProvider.System.GetUtcNow().UtcDateTime });
            });
    }

    private sealed class Folder(string path, TimeProvider clock) : MessageStore
    {
        private int _last;

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            var file = Path.Combine(path, $"{clock.GetLocalNow():yyyyMMdd-HHmmss}-{Interlocked.Increment(ref _last):00000}.eml");
            await File.WriteAllBytesAsync(file, buffer.ToArray(), cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
