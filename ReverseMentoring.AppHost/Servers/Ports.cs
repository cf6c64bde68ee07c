using System.Net;
using System.Net.Sockets;

namespace ReverseMentoring.AppHost.Servers;

/// <summary>Free ports of this machine, below the range from which outgoing connections take theirs.</summary>
internal static class Ports
{
    private static readonly HashSet<int> Given = [];

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
            }
            catch (SocketException)
            {
                continue;
            }

            lock (Given)
            {
                if (Given.Add(port)) return port;
            }
        }
    }
}
