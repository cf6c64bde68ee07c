namespace ReverseMentoring.EventSourcing.Node;

/// <summary>The two services that the kit is tried with.</summary>
public static class Parts
{
    public static void Lamps(ServiceParts service) => service
        .Noun<Lamp>(noun => noun
            .Event<LampSwitched>("lamp_switched").Event<LampLimited>("lamp_limited").Event<LampBurntOut>("lamp_burnt_out")
            .Due(LampDecider.NextDue, (lamp, _, _) => LampDecider.BurnOut(lamp)))
        .Relay(LampOutbound.From);

    public static void Ledger(ServiceParts service) => service
        .Noun<Page>(noun => noun.Event<SwitchingNoted>("switching_noted"))
        .Copy<LampState>()
        .Consumer<LampWasSwitchedConsumer>();
}
